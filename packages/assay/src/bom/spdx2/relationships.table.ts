import type { RelationKind } from "../../model/relation.ts";

export interface RelationshipRow {
  readonly kind: RelationKind;
  readonly detail?: string;
  readonly isReversed?: true;
}

const reversed = (kind: RelationKind, detail?: string): RelationshipRow => ({
  kind,
  isReversed: true,
  ...(detail === undefined ? {} : { detail }),
});

/** SPDX 2.3 clause 11.1: those that the inventory has a relation for. */
export const relationshipRows: ReadonlyMap<string, RelationshipRow> = new Map<string, RelationshipRow>([
  ["CONTAINS", { kind: "contains" }],
  ["CONTAINED_BY", reversed("contains")],
  ["DEPENDS_ON", { kind: "dependsOn" }],
  ["DEPENDENCY_OF", reversed("dependsOn")],
  ["BUILD_DEPENDENCY_OF", reversed("dependsOn", "build")],
  ["DEV_DEPENDENCY_OF", reversed("dependsOn", "development")],
  ["TEST_DEPENDENCY_OF", reversed("dependsOn", "test")],
  ["RUNTIME_DEPENDENCY_OF", reversed("dependsOn", "runtime")],
  ["OPTIONAL_DEPENDENCY_OF", reversed("dependsOn", "optional")],
  ["PROVIDED_DEPENDENCY_OF", reversed("dependsOn", "provided")],
  ["DYNAMIC_LINK", { kind: "dependsOn" }],
  ["STATIC_LINK", { kind: "dependsOn" }],
  ["HAS_PREREQUISITE", { kind: "dependsOn" }],
  ["PREREQUISITE_FOR", reversed("dependsOn")],
  ["DESCENDANT_OF", { kind: "derivedFrom" }],
  ["ANCESTOR_OF", reversed("derivedFrom")],
  ["GENERATED_FROM", { kind: "derivedFrom" }],
  ["GENERATES", reversed("derivedFrom")],
]);
