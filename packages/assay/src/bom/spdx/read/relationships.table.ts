import type { RelationKind } from "../../../model/relation.ts";

export interface RelationshipRow {
  readonly kind: RelationKind;
  readonly detail?: string;
  /** Our relation points the other way. */
  readonly isReversed?: true;
}

/** What each relationship of SPDX 3.0.1 (and those of 3.1 about AI) is in our words; a comment of ours says it more exactly. */
export const relationshipRows: ReadonlyMap<string, RelationshipRow> = new Map<string, RelationshipRow>([
  ["contains", { kind: "contains" }],
  ["hasDataFile", { kind: "contains" }],
  ["dependsOn", { kind: "dependsOn" }],
  ["hasDynamicLink", { kind: "dependsOn" }],
  ["hasStaticLink", { kind: "dependsOn" }],
  ["hasPrerequisite", { kind: "dependsOn" }],
  ["hasOptionalDependency", { kind: "dependsOn", detail: "optional" }],
  ["hasOptionalComponent", { kind: "dependsOn", detail: "optional" }],
  ["hasProvidedDependency", { kind: "dependsOn", detail: "provided" }],
  ["trainedOn", { kind: "trainedOn" }],
  ["pretrainedOn", { kind: "trainedOn", detail: "pretraining" }],
  ["finetunedOn", { kind: "trainedOn" }],
  ["testedOn", { kind: "evaluatedOn" }],
  ["validatedOn", { kind: "evaluatedOn" }],
  ["evaluatedOn", { kind: "evaluatedOn" }],
  ["descendantOf", { kind: "derivedFrom" }],
  ["ancestorOf", { kind: "derivedFrom", isReversed: true }],
  ["generates", { kind: "generatedBy", isReversed: true }],
  ["hasInput", { kind: "uses" }],
  ["hasOutput", { kind: "produced" }],
  ["usesTool", { kind: "uses" }],
  ["hasHost", { kind: "uses" }],
  ["runsOn", { kind: "uses" }],
  ["invokedBy", { kind: "uses", isReversed: true }],
]);
