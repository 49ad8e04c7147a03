import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";

/** A hazard whose evidence is text of the template. */
export function hazard(
  rule: string,
  verdict: Hazard["verdict"],
  message: string,
  evidence: readonly string[],
): Hazard {
  return { rule, verdict, message, evidence: evidence.map((text) => printable(text)) };
}
