import type { Entity } from "../../model/entity.ts";
import { strongestClaim } from "../../model/resolve.ts";
import type { RecordsSketch } from "../../records/sketch-file.ts";
import type { SplitTally } from "../../records/summarise-records.ts";
import type { Comparison, DatasetComparison } from "./compare.ts";
import { modelsIn } from "./compare.ts";
import type { DatasetOperand, Operand } from "./operand.ts";

/** The JSON document on one target (docs/reference/dataset-identity.md). */
export function identifiedDocument(operand: Operand): object {
  return { assayIdentity: 1, ...documentOf(operand) };
}

function documentOf(operand: Operand): object {
  switch (operand.kind) {
    case "dataset":
      return datasetDocument(operand);
    case "sketch":
      return sketchDocument(operand.name, operand.sketch);
    case "models":
      return { kind: "models", name: operand.name, models: modelsIn(operand).map(modelDocument) };
  }
}

function datasetDocument({ name, dataset, summary }: DatasetOperand): object {
  const { files, bytes, formats, columns } = dataset;
  const { isComplete, rows, typed, text } = summary;
  return {
    kind: "dataset",
    name,
    ...rootsOf(isComplete, typed.all.root, text.all.root),
    isComplete,
    rows,
    distinctRows: typed.all.distinct,
    files,
    bytes,
    formats,
    columns,
    splits: typed.splits.map(splitDocument),
    shared: text.shared,
    problems: summary.files.flatMap(({ path, problem }) =>
      problem === undefined ? [] : [{ path, reason: problem }],
    ),
  };
}

function rootsOf(isComplete: boolean, typed: string, text: string): object {
  return isComplete ? { recordsRoot: `r1:${typed}`, textRecordsRoot: `t1:${text}` } : {};
}

function splitDocument({ split, isComplete, rows, distinct, root }: SplitTally): object {
  return {
    split,
    isComplete,
    rows,
    distinctRows: distinct,
    ...(isComplete ? { recordsRoot: `r1:${root}` } : {}),
  };
}

function sketchDocument(file: string, { name, rows, typed, text, keyCheck }: RecordsSketch): object {
  const roots =
    typed.root === undefined || text.root === undefined ? {} : rootsOf(true, typed.root, text.root);
  return {
    kind: "sketch",
    name: file,
    dataset: name,
    isKeyed: keyCheck !== undefined,
    ...roots,
    rows,
    distinctRows: typed.distinct,
  };
}

/** Every identity with where it was read. */
function modelDocument(model: Entity): object {
  return {
    name: model.name,
    id: model.id,
    identities: (["weightsId", "namedWeightsId", "packageId"] as const).flatMap((property) => {
      const claim = strongestClaim(model, property);
      if (claim === undefined) return [];
      const { value, basis, source } = claim;
      return [{ property, ...value, basis, source }];
    }),
  };
}

/** The JSON document on two targets. */
export function comparedDocument(comparison: Comparison): object {
  const [first, second] = [comparison.first, comparison.second].map(documentOf);
  const { kind, relation } = comparison;
  if (comparison.kind === "models") {
    const pairs = comparison.pairs.map(({ same, ...pair }) => ({
      first: pair.first.id,
      second: pair.second.id,
      same,
    }));
    return { assayComparison: 1, kind, relation, pairs, first, second };
  }
  return { assayComparison: 1, kind, relation, ...figures(comparison), first, second };
}

function figures({ isComplete, forms }: DatasetComparison): object {
  return { isComplete, isExact: forms.text.isExact, typed: forms.typed, text: forms.text };
}
