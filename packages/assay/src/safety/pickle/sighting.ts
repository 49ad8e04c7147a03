import type { Verdict } from "../../model/finding.ts";
import type { PickleRuleId } from "./rules.table.ts";

/** One thing that a stream does, judged. Many sightings of one subject become one hazard. */
export interface Sighting {
  readonly rule: PickleRuleId;
  readonly verdict: Exclude<Verdict, "safe">;
  /** What sightings are put together by: an imported name, an opcode, a place. Not yet printable. */
  readonly subject: string;
  /** The sentence of the hazard. Not yet printable. */
  readonly message: string;
  /** The call as a person would write it. Not yet printable. */
  readonly call?: string;
  readonly offset: number;
}
