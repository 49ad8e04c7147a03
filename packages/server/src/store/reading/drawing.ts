import type { CoverageCounts, EntityCounts } from "../../contract/counts.ts";
import type { FindingOrigin } from "../../contract/finding.ts";
import type { QuestionColumns, SummaryColumns } from "../tables/inventory-tables.ts";

/** An inventory as rows, before the database gave them ids. */
export interface Drawing {
  /** By key. */
  readonly things: ReadonlyMap<string, DrawnThing>;
  readonly relations: readonly DrawnRelation[];
  /** By fingerprint. */
  readonly findings: ReadonlyMap<string, DrawnFinding>;
  readonly counts: EntityCounts;
  readonly coverage: CoverageCounts;
}

export interface DrawnThing {
  readonly publicId: string;
  readonly kind: string;
  readonly key: string;
  readonly purl: string | null;
  readonly purlBase: string | null;
  readonly identifiers: readonly DrawnIdentifier[];
  readonly label: { readonly hash: string; readonly name: string; readonly identifiers: string };
  readonly fact: { readonly hash: string; readonly claims: string } & SummaryColumns & QuestionColumns;
}

export interface DrawnIdentifier {
  readonly type: string;
  readonly value: string;
}

/** From and to are keys. */
export interface DrawnRelation {
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly detail: string;
  readonly basis: string;
}

export interface DrawnFinding {
  readonly fingerprint: string;
  readonly content: string;
  /** Key of the entity it is about. */
  readonly subject: string | undefined;
  readonly name: string;
  readonly rule: string;
  readonly kind: string;
  readonly rank: number;
  readonly urgency: number;
  readonly vulnerabilityId: string | null;
  readonly verdict: string | null;
  readonly aliases: readonly string[];
  readonly body: string;
  /** What the document itself says was decided. */
  readonly stated: StatedDecision | undefined;
  readonly origin: FindingOrigin;
  /** Public id of the server's policy. */
  readonly policy: string | undefined;
}

export interface StatedDecision {
  readonly state: string;
  /** Milliseconds; `open` when it never expires. */
  readonly until: number;
}

/** The column `identifiers` of a label, which only a drawing writes. */
export function readIdentifiers(text: string): readonly DrawnIdentifier[] {
  return JSON.parse(text) as readonly DrawnIdentifier[];
}
