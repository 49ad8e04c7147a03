import type { EntityKind } from "../../model/entity.ts";
import type { RelationKind } from "../../model/relation.ts";
import type { Term } from "./vocabularies.table.ts";

export interface RelationRow {
  /** The first row whose kinds fit is taken; absent = any kind. */
  readonly from?: readonly EntityKind[];
  readonly to?: readonly EntityKind[];
  readonly type: Term<"RelationshipType">;
  /** SPDX states it the other way round. */
  readonly isReversed?: true;
  /** True when the SPDX type says less than our kind: the kind then goes into the comment. */
  readonly needsComment?: true;
}

const datasets: readonly EntityKind[] = ["dataset"];
const runs: readonly EntityKind[] = ["training-run"];
const other: RelationRow = { type: "other", needsComment: true };

/** How each of our relations is said in SPDX 3.0.1, which has 59 relationship types and few of them for AI. */
export const relationRows: Readonly<Record<RelationKind, readonly RelationRow[]>> = {
  derivedFrom: [{ type: "descendantOf", needsComment: true }],
  trainedOn: [
    { from: runs, type: "hasInput", needsComment: true },
    { from: ["model"], to: datasets, type: "trainedOn", needsComment: true },
    other,
  ],
  evaluatedOn: [
    { from: runs, type: "hasInput", needsComment: true },
    { from: ["model"], to: datasets, type: "testedOn", needsComment: true },
    other,
  ],
  contains: [{ type: "contains" }],
  dependsOn: [{ type: "dependsOn" }],
  tokenizedBy: [{ type: "dependsOn", needsComment: true }],
  uses: [
    { from: runs, to: ["software", "tool", "agent"], type: "usesTool", needsComment: true },
    { from: runs, to: ["hardware", "service"], type: "hasHost", needsComment: true },
    { from: runs, type: "hasInput", needsComment: true },
    { type: "dependsOn", needsComment: true },
  ],
  servedBy: [other],
  produced: [
    { from: runs, type: "hasOutput" },
    { type: "generates", needsComment: true },
  ],
  generatedBy: [
    { to: runs, type: "hasOutput", isReversed: true, needsComment: true },
    { type: "generates", isReversed: true, needsComment: true },
  ],
  sameWeights: [other],
};
