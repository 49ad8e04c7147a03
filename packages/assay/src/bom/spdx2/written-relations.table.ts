import type { RelationKind } from "../../model/relation.ts";
import type { RelationshipType } from "./spdx2-document.ts";

export interface WrittenRelation {
  readonly type: RelationshipType;
  /** SPDX states it the other way round. */
  readonly isReversed?: true;
  /** True when the type says all that our kind does; else the comment says the kind. */
  readonly isExact?: true;
}

const dependsOn: WrittenRelation = { type: "DEPENDS_ON" };

/** The nearest relationship of SPDX 2.3 (clause 11.1) for each of ours. Training data are what a model is built from. */
export const writtenRelations: Readonly<Record<RelationKind, WrittenRelation>> = {
  contains: { type: "CONTAINS", isExact: true },
  dependsOn: { ...dependsOn, isExact: true },
  derivedFrom: { type: "DESCENDANT_OF" },
  trainedOn: { type: "BUILD_DEPENDENCY_OF", isReversed: true },
  evaluatedOn: { type: "TEST_OF", isReversed: true },
  tokenizedBy: dependsOn,
  uses: dependsOn,
  servedBy: dependsOn,
  produced: { type: "GENERATES" },
  generatedBy: { type: "GENERATED_FROM" },
  sameWeights: { type: "VARIANT_OF" },
};

const scoped = (type: RelationshipType): WrittenRelation => ({ type, isReversed: true, isExact: true });

/** What `dependsOn` is called when it says its scope: the inverse of `relationships.table.ts`. */
export const scopedDependencies: ReadonlyMap<string, WrittenRelation> = new Map([
  ["build", scoped("BUILD_DEPENDENCY_OF")],
  ["development", scoped("DEV_DEPENDENCY_OF")],
  ["test", scoped("TEST_DEPENDENCY_OF")],
  ["runtime", scoped("RUNTIME_DEPENDENCY_OF")],
  ["optional", scoped("OPTIONAL_DEPENDENCY_OF")],
  ["provided", scoped("PROVIDED_DEPENDENCY_OF")],
]);
