import type { Finding, Triage } from "../../contract/finding.ts";

/** What a finding says and nobody filters by, as it is kept in one column. */
export interface FindingBody extends Pick<
  Finding,
  "verdict" | "message" | "remedy" | "place" | "evidence" | "vulnerability"
> {
  /** What the document itself says was decided. */
  readonly stated: Triage | null;
}

export function readBody(text: string): FindingBody {
  // Written by `draw-findings.ts` only.
  return JSON.parse(text) as FindingBody;
}
