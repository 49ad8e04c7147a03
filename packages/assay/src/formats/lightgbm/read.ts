import { claimant, type Claim, type Claimant, type Source } from "../../model/claim.ts";
import type { LineageDraft } from "../../model/draft.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { plainReading } from "../plain-reading.ts";
import { maxInputs, maxValueLength } from "./limits.ts";
import type { ModelFacts } from "./model-facts.ts";
import { walkModel } from "./walk.ts";

/** Reads a text model: header, every tree (checked and forgotten), training parameters. */
export async function readLightgbm(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const facts = await walkModel(file.source);
  if (!facts.header.has("max_feature_idx")) return undefined;
  const source = { by, path: file.path };
  return plainReading("lightgbm", {
    claims: [
      ...headerClaims(facts, source),
      ...inputClaims(facts, claimant("declared", source)),
      ...parameterClaims(facts, claimant("declared", source)),
    ],
    lineage: lineageOf(facts, claimant("declared", source)),
    hazards: hazardsOf(facts),
    problems: facts.problem === undefined ? [] : [facts.problem],
  });
}

function headerClaims(facts: ModelFacts, source: Source): Claim[] {
  const measured = claimant("measured", source);
  const declared = claimant("declared", source);
  const version = facts.header.get("version");
  return [
    measured("format", "lightgbm"),
    declared("library", "lightgbm"),
    ...(version === undefined ? [] : [measured("formatVersion", version, { pointer: "version" })]),
    declared("architecture", facts.parameters.get("boosting") ?? "gbdt"),
    ...objectiveClaims(facts, source),
    ...countClaims(facts, measured),
  ];
}

function objectiveClaims({ header }: ModelFacts, source: Source): Claim[] {
  const declared = claimant("declared", source);
  const objective = header.get("objective") ?? "";
  const task = tasks.find(([start]) => objective.startsWith(start))?.[1];
  const claims =
    task === undefined ? [] : [claimant("inferred", source)("task", task, { pointer: "objective" })];
  for (const name of ["objective", "num_class", "num_tree_per_iteration", "label_index", "max_feature_idx"]) {
    const value = header.get(name) ?? "";
    if (value !== "" && value.length <= maxValueLength)
      claims.push(declared("hyperparameter", { name, value: scalarOf(value) }, { pointer: name }));
  }
  return claims;
}

function countClaims(facts: ModelFacts, claim: Claimant): Claim[] {
  const counts = { trees: facts.trees, leaves: facts.leaves, categorical_splits: facts.categoricalSplits };
  const claims = Object.entries(counts).map(([name, value]) => claim("hyperparameter", { name, value }));
  if (facts.isLinear) claims.push(claim("hyperparameter", { name: "linear_tree", value: true }));
  return claims;
}

/** First words of objectives (docs/Parameters.rst, `objective`). */
const tasks: readonly (readonly [start: string, task: string])[] = [
  ["binary", "tabular-classification"],
  ["multiclass", "tabular-classification"],
  ["cross_entropy", "tabular-classification"],
  ["regression", "tabular-regression"],
  ["poisson", "tabular-regression"],
  ["quantile", "tabular-regression"],
  ["tweedie", "tabular-regression"],
  ["gamma", "tabular-regression"],
];

function scalarOf(text: string): string | number {
  return /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/u.test(text) ? Number(text) : text;
}

function inputClaims({ header }: ModelFacts, claim: Claimant): Claim[] {
  const names = header.get("feature_names")?.split(" ") ?? [];
  const ranges = header.get("feature_infos")?.split(" ") ?? [];
  if (names.length > maxInputs) return [];
  return names
    .filter((name) => name !== "")
    .map((name, index) => {
      // `[low:high]` is numerical, `a:b:c` are categories, `none` is unused.
      const range = ranges[index] ?? "";
      const isCategory = range !== "" && !range.startsWith("[") && range !== "none";
      return claim(
        "input",
        { name, ...(isCategory ? { dtype: "categorical" } : {}) },
        { pointer: "feature_names" },
      );
    });
}

function parameterClaims({ parameters }: ModelFacts, claim: Claimant): Claim[] {
  const claims: Claim[] = [];
  for (const [name, value] of parameters) {
    if (value === "" || value.length > maxValueLength) continue;
    const text = withoutFolders(value);
    claims.push(
      claim("trainingParameter", { name, value: scalarOf(text) }, { pointer: `parameters/${name}` }),
    );
  }
  return claims;
}

/** Absolute paths tell about the machine of whoever trained the model. */
function withoutFolders(text: string): string {
  if (!/^(?:\/|~|[A-Za-z]:[\\/]|\\\\)/u.test(text)) return text;
  return text.split(/[\\/]/u).findLast((part) => part !== "") ?? text;
}

/** The command line tool writes the file that it trained on. */
function lineageOf({ parameters }: ModelFacts, claim: Claimant): LineageDraft[] {
  const data = parameters.get("data") ?? "";
  if (data === "" || data.length > maxValueLength) return [];
  const name = withoutFolders(data);
  return [
    {
      kind: "trainedOn",
      target: { kind: "dataset", name },
      claims: [claim("detail", "training data", { pointer: "parameters/data" })],
    },
  ];
}

function hazardsOf(facts: ModelFacts): Hazard[] {
  const [first] = facts.brokenTrees;
  if (first === undefined) return [];
  const others = facts.brokenTreeCount > 1 ? ` (and ${facts.brokenTreeCount - 1} more trees)` : "";
  return [
    {
      rule: "LIGHTGBM-TREE-INDEX",
      verdict: "suspicious",
      message: `Tree ${printable(first.tree)} cannot be walked: ${first.reason}${others}; LightGBM does not check this.`,
      evidence: facts.brokenTrees.map(
        ({ tree, reason, line }) => `tree ${printable(tree)}, line ${line}: ${reason}`,
      ),
      line: first.line,
    },
  ];
}
