import type { EntityKind } from "../model/entity.ts";
import type { PropertyName, PropertyValues } from "../model/properties.ts";
import type { RelationKind } from "../model/relation.ts";

/** What people may say of a model or a dataset in `assay.yaml`, and what becomes of it: one row for each key. */
export interface Field {
  readonly key: string;
  readonly title: string;
  /** What it is for, in one sentence. */
  readonly what: string;
  readonly value: ValueKind;
  readonly becomes: Becomes;
  /** As it would stand after the key, in one line. */
  readonly example: string;
  /** The facts of the rule sets (`rule-sets/facts`) that it answers; the scan asks for what they miss. */
  readonly facts?: readonly string[];
}

/** Keys that belong together, below one of their own. */
export interface Group {
  readonly key: string;
  readonly title: string;
  readonly what: string;
  readonly fields: readonly Field[];
}

export type FieldRow = Field | Group;

/** What may stand after a key. */
export type ValueKind =
  | { readonly kind: "text" }
  /** A text, or a list of texts. */
  | { readonly kind: "texts" }
  /** One of these words, or a list of them. */
  | { readonly kind: "choices"; readonly words: readonly string[] }
  | { readonly kind: "date" }
  /** `2023`, `2023-04/2024-01`: ISO 8601 dates, whole or cut short, one or two. */
  | { readonly kind: "period" }
  /** A whole number from 0 on. */
  | { readonly kind: "count" }
  | { readonly kind: "address" }
  /** SPDX expression, tag of the hub, or name of a licence that is known. */
  | { readonly kind: "licence" }
  /** Names of models or datasets; where there are words for how, an item may also be `{ name, how }`. */
  | { readonly kind: "links"; readonly how?: readonly string[] }
  /** One record, or a list of records. */
  | { readonly kind: "record"; readonly parts: readonly Part[] }
  | { readonly kind: "records"; readonly parts: readonly Part[] };

/** A key of a record. */
export interface Part {
  readonly key: string;
  readonly what: string;
  readonly value: "text" | "count" | "number" | "text-or-number";
  readonly isRequired?: true;
}

type NamesOf<V> = { [P in PropertyName]: PropertyValues[P] extends V ? P : never }[PropertyName];

/** Properties whose values are any text. */
export type TextProperty = {
  [P in NamesOf<string>]: string extends PropertyValues[P] ? P : never;
}[NamesOf<string>];
export type NumberProperty = NamesOf<number>;

/** Which claims or relations a value becomes. */
export type Becomes =
  /** Tells which model or dataset the entry is about. */
  | { readonly kind: "identity" }
  | { readonly kind: "property"; readonly property: TextProperty }
  | { readonly kind: "count"; readonly property: NumberProperty }
  | { readonly kind: "metadata"; readonly name: string }
  | { readonly kind: "licence" }
  | {
      readonly kind: "relation";
      readonly relation: RelationKind;
      readonly to: Extract<EntityKind, "model" | "dataset">;
      readonly detail?: string;
    }
  | { readonly kind: "splits" }
  | { readonly kind: "metrics" }
  | { readonly kind: "energy" };

/** Every field with the keys that lead to it. */
export function fieldsIn(
  rows: readonly FieldRow[],
): readonly { readonly keys: readonly string[]; readonly field: Field }[] {
  return rows.flatMap((row) =>
    isGroup(row)
      ? row.fields.map((field) => ({ keys: [row.key, field.key], field }))
      : [{ keys: [row.key], field: row }],
  );
}

export function isGroup(row: FieldRow): row is Group {
  return "fields" in row;
}
