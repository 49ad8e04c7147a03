import type { Entity } from "../../model/entity.ts";
import { AssayError } from "../../model/error.ts";
import { valueOf } from "../../model/resolve.ts";
import { compareRecords } from "../../records/compare-records.ts";
import { compareSketches } from "../../records/compare-sketches.ts";
import { type ComparedForms, type RecordRelation, relationOf } from "../../records/relation.ts";
import { type RecordsSketch, sketchOf } from "../../records/sketch-file.ts";
import type { DatasetOperand, ModelsOperand, Operand, SketchOperand } from "./operand.ts";

export type Comparison = DatasetComparison | ModelComparison;

export interface DatasetComparison {
  readonly kind: "datasets";
  readonly first: DatasetOperand | SketchOperand;
  readonly second: DatasetOperand | SketchOperand;
  readonly relation: RecordRelation;
  readonly forms: ComparedForms;
  /** False = what is said holds for the records that were read. */
  readonly isComplete: boolean;
}

/** Models of both sides with one package-id or, failing that, one weights-id. */
export interface ModelComparison {
  readonly kind: "models";
  readonly first: ModelsOperand;
  readonly second: ModelsOperand;
  readonly relation: "same-package" | "same-weights" | "some-same" | "none-found";
  readonly pairs: readonly ModelPair[];
}

export interface ModelPair {
  readonly first: Entity;
  readonly second: Entity;
  readonly same: "package" | "weights";
}

/** @throws AssayError `usage` for a dataset and a model. */
export function compare(first: Operand, second: Operand): Comparison {
  if (first.kind === "models" && second.kind === "models") return compareModels(first, second);
  if (first.kind === "models" || second.kind === "models")
    throw new AssayError(
      "usage",
      `${first.name} and ${second.name} are a dataset and a model: nothing to compare`,
    );
  return compareDatasets(first, second);
}

function compareDatasets(
  first: DatasetOperand | SketchOperand,
  second: DatasetOperand | SketchOperand,
): DatasetComparison {
  const forms =
    first.kind === "dataset" && second.kind === "dataset"
      ? compareRecords(first.dataset.measured, second.dataset.measured)
      : sketchedForms(first, second);
  const isComplete = [first, second].every((one) => one.kind === "sketch" || one.summary.isComplete);
  return {
    kind: "datasets",
    first,
    second,
    forms,
    isComplete,
    relation: isComplete ? relationOf(forms) : "unknown",
  };
}

function sketchedForms(
  first: DatasetOperand | SketchOperand,
  second: DatasetOperand | SketchOperand,
): ComparedForms {
  const key = keyCheckOf(first) ?? keyCheckOf(second);
  const [ours, theirs] = [sketchFrom(first, key), sketchFrom(second, key)];
  if (ours.keyCheck !== theirs.keyCheck)
    throw new AssayError(
      "usage",
      `${first.name} and ${second.name} were made with two keys: nothing to compare`,
    );
  const formOf = (form: "typed" | "text"): ComparedForms["typed"] => {
    const overlap = compareSketches(ours[form], theirs[form]);
    const { root } = ours[form];
    return root !== undefined && root === theirs[form].root ? { ...overlap, isEqual: true } : overlap;
  };
  return { typed: formOf("typed"), text: formOf("text") };
}

function keyCheckOf(operand: DatasetOperand | SketchOperand): string | undefined {
  return operand.kind === "sketch" ? operand.sketch.keyCheck : undefined;
}

function sketchFrom(operand: DatasetOperand | SketchOperand, key: string | undefined): RecordsSketch {
  if (operand.kind === "sketch") return operand.sketch;
  if (key !== undefined && !operand.isKeyed)
    throw new AssayError("usage", "the sketch was made with a key: give it with --key-file");
  const plain = sketchOf(operand.name, operand.summary);
  return key === undefined ? plain : { ...plain, keyCheck: key };
}

function compareModels(first: ModelsOperand, second: ModelsOperand): ModelComparison {
  const pairs = modelsIn(first).flatMap((model) => pairsOf(model, modelsIn(second)));
  return { kind: "models", first, second, pairs, relation: relationOfModels(first, second, pairs) };
}

export function modelsIn({ inventory }: ModelsOperand): readonly Entity[] {
  return inventory.entities.filter(({ kind }) => kind === "model");
}

function pairsOf(model: Entity, others: readonly Entity[]): readonly ModelPair[] {
  return others.flatMap((other): ModelPair[] => {
    const same = (["packageId", "weightsId"] as const).find((id) => {
      const value = valueOf(model, id);
      return value !== undefined && value === valueOf(other, id);
    });
    if (same === undefined) return [];
    return [{ first: model, second: other, same: same === "packageId" ? "package" : "weights" }];
  });
}

/** Every model of the one side has its like on the other. */
function relationOfModels(
  first: ModelsOperand,
  second: ModelsOperand,
  pairs: readonly ModelPair[],
): ModelComparison["relation"] {
  if (pairs.length === 0) return "none-found";
  const covers = (some: readonly ModelPair[]): boolean =>
    modelsIn(first).every((model) => some.some((pair) => pair.first === model)) &&
    modelsIn(second).every((model) => some.some((pair) => pair.second === model));
  if (covers(pairs.filter(({ same }) => same === "package"))) return "same-package";
  return covers(pairs) ? "same-weights" : "some-same";
}
