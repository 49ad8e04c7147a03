import type { Coverage } from "../../model/coverage.ts";
import type { EntityKind } from "../../model/entity.ts";
import type { Finding } from "../../model/finding.ts";
import type { Reference } from "../../model/inventory.ts";
import type { PropertyName } from "../../model/properties.ts";
import type { RelationKind } from "../../model/relation.ts";

/** How two inventories differ in what they say, whatever order and format they had. */
export interface Difference {
  /** Nothing differs, but for what a format cannot hold (`notHeld`). */
  readonly isEqual: boolean;
  readonly components: {
    readonly added: readonly Component[];
    readonly removed: readonly Component[];
    readonly changed: readonly ChangedComponent[];
  };
  readonly findings: {
    readonly added: readonly Finding[];
    readonly removed: readonly Finding[];
    /** The same finding with another severity, verdict or suppression. */
    readonly changed: readonly { readonly before: Finding; readonly after: Finding }[];
  };
  readonly references: { readonly added: readonly Reference[]; readonly removed: readonly Reference[] };
  /** Inputs that were not read in full; `removed` = they are now, or are gone. */
  readonly coverage: {
    readonly added: readonly Coverage[];
    readonly removed: readonly Coverage[];
    readonly changed: readonly { readonly before: Coverage; readonly after: Coverage }[];
  };
  /** Components that could be paired in several ways; they are listed as removed and added. */
  readonly ambiguous: readonly Ambiguity[];
  /** Differences that are there only because the format of one document does not hold what the other does. */
  readonly notHeld: readonly NotHeld[];
}

/** A component as reports name it. */
export interface Component {
  readonly id: string;
  readonly kind: EntityKind;
  readonly name: string;
  readonly version?: string;
  readonly purl?: string;
}

export interface ChangedComponent {
  readonly before: Component;
  readonly after: Component;
  readonly pairedBy: PairedBy;
  readonly changes: readonly Change[];
}

/** What says that two entities are one thing at two times, surest first. */
export type PairedBy = "id" | "content" | "purl" | "digest" | "package" | "repository" | "name";

/** One fact that has other values. Of facts with many values only those that differ. */
export interface Change {
  readonly aspect: Aspect;
  readonly what: What;
  /** Of a named value: the hyperparameter, the setting. */
  readonly name?: string;
  readonly before: readonly FactValue[];
  readonly after: readonly FactValue[];
}

export type What = PropertyName | RelationKind | "purl" | "huggingface" | "identifier" | "kind";

export const aspects = [
  "version",
  "weights",
  "content",
  "licence",
  "data",
  "lineage",
  "serving",
  "hyperparameters",
  "parts",
  "use",
  "description",
] as const;
export type Aspect = (typeof aspects)[number];

/** The four kinds of value of a claim, or the other end of a relation. */
export type FactValue =
  | { readonly value: unknown }
  | { readonly unresolved: string }
  | { readonly withheld: string }
  | { readonly notApplicable: true }
  | { readonly to: Component; readonly detail?: string };

export interface Ambiguity {
  readonly by: PairedBy;
  readonly kind: EntityKind;
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

/** Something that one document says, and that the format of the other cannot say. */
export interface NotHeld {
  /** The document that says it. */
  readonly in: "before" | "after";
  readonly part: "component" | "fact" | "finding" | "reference" | "coverage";
  /** The component, the rule, the expression or the path. */
  readonly of: string;
  readonly what?: What;
  readonly name?: string;
}
