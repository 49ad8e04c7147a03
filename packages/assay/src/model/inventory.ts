import type { Coverage } from "./coverage.ts";
import type { Entity } from "./entity.ts";
import type { Finding } from "./finding.ts";
import type { JudgedPolicy } from "./judged-policy.ts";
import type { Relation } from "./relation.ts";
import type { SourceDocument } from "./source-document.ts";

/** Something the tree points to that could not be resolved; never a component, never dropped. */
export interface Reference {
  readonly expression: string;
  readonly kind: string;
  readonly location: { readonly path: string; readonly line?: number };
  readonly default?: string;
}

/** Everything one scan found. Sorted, so that equal input gives equal bytes. */
export interface Inventory {
  readonly assay: 1;
  readonly tool: { readonly name: "assay"; readonly version: string };
  readonly subject: Subject;
  readonly entities: readonly Entity[];
  readonly relations: readonly Relation[];
  readonly references: readonly Reference[];
  readonly findings: readonly Finding[];
  readonly coverage: readonly Coverage[];
  /** The documents that it was read from, the last one first; a scan has none. */
  readonly documents?: readonly SourceDocument[];
  /** The policies that it was held against, by id; absent = none. */
  readonly policies?: readonly JudgedPolicy[];
}

export interface Subject {
  readonly name: string;
  /** ISO 8601 without fractions of a second; the only clock value in a document. */
  readonly scannedAt: string;
  readonly headersOnly: boolean;
  /** The entity that a document says it is about; a scanned tree is none of its entities. */
  readonly entity?: string;
}
