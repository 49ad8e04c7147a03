import {
  countAt,
  isRecord,
  listAt,
  stringAt,
  stringsAt,
  valueAt,
  type JsonPath,
} from "../../syntax/json-access.ts";
import type { OutlineChoice, OutlineKind, OutlineVisitor } from "../../syntax/outline.ts";
import type { BoosterFacts } from "./booster-facts.ts";
import { maxExamples, maxValueLength } from "./limits.ts";
import { defectOf } from "./tree.ts";

/**
 * What to do with each value of `{"learner": ..., "version": [...]}` (doc/model.schema): trees are built one by one,
 * checked and forgotten.
 */
export function documentVisitor(facts: BoosterFacts): OutlineVisitor {
  return {
    choose: (path, kind) => choiceOf(path.join("/"), path, kind),
    keep: (path, value) => keep(facts, path, value),
    leave: (path, members) => {
      if (path.at(-1) === "trees") facts.trees = members;
    },
  };
}

const entered = new Set([
  "",
  "learner",
  "learner/gradient_booster",
  "learner/gradient_booster/model",
  "learner/gradient_booster/model/trees",
  // dart keeps its trees one level deeper.
  "learner/gradient_booster/gbtree",
  "learner/gradient_booster/gbtree/model",
  "learner/gradient_booster/gbtree/model/trees",
]);

const kept = new Set([
  "version",
  "learner/attributes",
  "learner/feature_names",
  "learner/feature_types",
  "learner/learner_model_param",
  "learner/learner_train_param",
  "learner/objective",
  "learner/gradient_booster/name",
  "learner/gradient_booster/model/gbtree_model_param",
  "learner/gradient_booster/gbtree/model/gbtree_model_param",
]);

function choiceOf(place: string, path: JsonPath, kind: OutlineKind): OutlineChoice {
  if (kept.has(place) || isTree(path)) return "keep";
  return kind !== "scalar" && entered.has(place) ? "enter" : "skip";
}

function isTree(path: JsonPath): boolean {
  return path.at(-2) === "trees" && typeof path.at(-1) === "number";
}

function keep(facts: BoosterFacts, path: JsonPath, value: unknown): void {
  if (isTree(path)) keepTree(facts, Number(path.at(-1)), value);
  else keepers.get(String(path.at(-1)))?.(facts, value);
}

const keepers: ReadonlyMap<string, (facts: BoosterFacts, value: unknown) => void> = new Map([
  ["version", keepVersion],
  [
    "name",
    (facts, value) => {
      if (typeof value === "string") facts.booster = value;
    },
  ],
  [
    "feature_names",
    (facts, value) => {
      facts.featureNames = stringsAt(value);
    },
  ],
  [
    "feature_types",
    (facts, value) => {
      facts.featureTypes = stringsAt(value);
    },
  ],
  ["attributes", keepAttributes],
  ["objective", keepObjective],
  ["learner_model_param", keepParameters],
  ["learner_train_param", keepParameters],
  ["gbtree_model_param", keepParameters],
]);

function keepVersion(facts: BoosterFacts, value: unknown): void {
  const numbers = Array.isArray(value) ? value.filter((part) => typeof part === "number") : [];
  if (numbers.length > 0) facts.version = numbers.join(".");
}

function keepAttributes(facts: BoosterFacts, value: unknown): void {
  if (!isRecord(value)) return;
  for (const [key, text] of Object.entries(value)) {
    if (typeof text === "string") facts.attributes.set(key, text);
  }
}

function keepObjective(facts: BoosterFacts, value: unknown): void {
  const name = stringAt(value, "name");
  if (name !== undefined) facts.objective = name;
  if (!isRecord(value)) return;
  for (const part of Object.values(value)) keepParameters(facts, part);
}

/** The library writes every parameter as text. */
function keepParameters(facts: BoosterFacts, value: unknown): void {
  if (!isRecord(value)) return;
  for (const [key, found] of Object.entries(value)) {
    const isPlain = typeof found === "string" || typeof found === "number";
    if (isPlain && String(found).length <= maxValueLength) facts.parameters.set(key, numberOrText(found));
  }
  const features = Number(stringAt(value, "num_feature") ?? countAt(value, "num_feature"));
  // 0 in gbtree_model_param of new versions: the count stands in learner_model_param.
  if (Number.isSafeInteger(features) && features > 0) facts.numFeature = features;
}

function numberOrText(value: string | number): string | number {
  if (typeof value === "number") return value;
  const number = /^[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?$/u.test(value) ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : value;
}

function keepTree(facts: BoosterFacts, index: number, value: unknown): void {
  const left = listAt(value, "left_children");
  const right = listAt(value, "right_children");
  const features = listAt(value, "split_indices");
  const declared = Number(valueAt(value, "tree_param", "num_nodes"));
  if (left === undefined || right === undefined || features === undefined) {
    return noteBroken(facts, index, "its lists of children are missing");
  }
  facts.nodes += left.length;
  if (right.length !== left.length || features.length !== left.length || declared !== left.length) {
    return noteBroken(facts, index, "its lists differ in length");
  }
  const shape = {
    nodes: left.length,
    left: (node: number) => Number(left[node]),
    right: (node: number) => Number(right[node]),
    feature: (node: number) => noteFeature(facts, index, Number(features[node])),
  };
  const defect = defectOf(shape, undefined);
  if (defect !== undefined) noteBroken(facts, index, defect);
}

/** The number of features stands behind the trees: the highest that is used is compared with it at the end. */
function noteFeature(facts: BoosterFacts, tree: number, feature: number): number {
  if (feature > (facts.highestFeature?.feature ?? -1)) facts.highestFeature = { tree, feature };
  return feature;
}

/** After the walk: a feature beyond the number that the model declares. */
export function checkFeatures(facts: BoosterFacts): void {
  const { highestFeature, numFeature } = facts;
  if (highestFeature === undefined || numFeature === undefined || highestFeature.feature < numFeature) return;
  noteBroken(
    facts,
    highestFeature.tree,
    `a node splits on feature ${highestFeature.feature} of ${numFeature}`,
  );
}

/** Notes a tree that a predictor could not walk. */
export function noteBroken(facts: BoosterFacts, tree: number, reason: string, offset?: number): void {
  facts.brokenTreeCount += 1;
  if (facts.brokenTrees.length >= maxExamples) return;
  facts.brokenTrees.push({ tree, reason, ...(offset === undefined ? {} : { offset }) });
}
