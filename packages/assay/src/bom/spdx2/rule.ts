import type { Issue } from "../document.ts";
import type { Spdx2Index } from "./index-of.ts";

/** A check beyond the schema; `spdx2/` is put in front of the id. */
export interface Spdx2Rule {
  readonly id: string;
  readonly severity: "error" | "warning";
  check(index: Spdx2Index): Iterable<Omit<Issue, "rule">>;
}
