import type { AdvisoryFeed, Finding } from "assay";
import type { FindingOrigin } from "../../contract/finding.ts";

/** What the server itself finds in an inventory, and with what it judged. */
export interface Judgement {
  /** Of everything that it was judged with: another basis means to judge again. */
  readonly basis: string;
  readonly advisories?: AdvisoryData;
  readonly findings: readonly JudgedFinding[];
  /** One for each policy that applies. */
  readonly verdicts: readonly PolicyVerdict[];
}

export interface JudgedFinding {
  readonly finding: Finding;
  readonly origin: Exclude<FindingOrigin, "document">;
  /** Public id of the policy that is not kept. */
  readonly policy?: string;
}

/** A database of advisories; copies of one have the same identity. */
export interface AdvisoryData {
  readonly identity: string;
  readonly feeds: readonly AdvisoryFeed[];
}

export interface PolicyVerdict {
  /** Public id. */
  readonly policy: string;
  readonly number: number;
  readonly asked: number;
  readonly kept: number;
  readonly exempt: number;
  readonly unjudged: number;
  /** Why it could not be judged at all. */
  readonly trouble?: string;
}

/** A policy as whoever judges needs it. */
export interface AppliedPolicy {
  readonly id: string;
  readonly name: string;
  readonly pack: string | null;
  /** "" of a pack. */
  readonly yaml: string;
  readonly number: number;
}
