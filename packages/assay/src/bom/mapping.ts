import type { EntityKind } from "../model/entity.ts";
import type { PropertyName } from "../model/properties.ts";
import type { RelationKind } from "../model/relation.ts";

/** Where the facts of an inventory go in one format; a test holds every row against what the writer really does. */
export interface FormatMapping {
  /** What the prefixes of the terms stand for. */
  readonly prefixes: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<Exclude<PropertyName, "detail">, readonly MappingRow[]>>;
  readonly relations: Readonly<Record<RelationKind, readonly RelationMappingRow[]>>;
}

export interface MappingRow {
  /** The kinds of entities that it is true of; absent = all that no other row of the property names. */
  readonly kinds?: readonly EntityKind[];
  /** As the loss report calls it. */
  readonly outcome: "kept" | "transformed" | "annotation" | "dropped";
  /** The place in the document. */
  readonly place: string;
  /** The term of the standard that holds the value, as a CURIE; absent when a property or annotation of ours does. */
  readonly term?: string;
  /** How close the meaning of the term is (SKOS). */
  readonly match?: "exact" | "close" | "broad" | "related";
  readonly note?: string;
}

export interface RelationMappingRow extends Omit<MappingRow, "kinds"> {
  /** Kinds of the two ends for which it is true. */
  readonly from: EntityKind;
  readonly to: EntityKind;
}

/** The row that is true of a kind. */
export function mappingRowFor(rows: readonly MappingRow[], kind: EntityKind): MappingRow | undefined {
  return (
    rows.find(({ kinds }) => kinds?.includes(kind) === true) ?? rows.find(({ kinds }) => kinds === undefined)
  );
}
