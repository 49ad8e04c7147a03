import { claimant, type Claim, type Claimant, type Source } from "../../model/claim.ts";
import type { BoosterFacts } from "./booster-facts.ts";
import { maxAttributes, maxInputs, maxValueLength } from "./limits.ts";

/** What the model says about itself, and what its structure shows. */
export function claimsOf(facts: BoosterFacts, source: Source): Claim[] {
  const measured = claimant("measured", source);
  const declared = claimant("declared", source);
  const claims = [measured("format", `xgboost (${facts.container})`), declared("library", "xgboost")];
  if (facts.version !== undefined) {
    claims.push(
      measured("formatVersion", facts.version, { pointer: "version" }),
      declared("producer", `xgboost ${facts.version}`, { pointer: "version" }),
    );
  }
  if (facts.booster !== undefined)
    claims.push(declared("architecture", facts.booster, { pointer: "gradient_booster/name" }));
  return [
    ...claims,
    ...taskClaims(facts, claimant("inferred", source)),
    ...inputClaims(facts, declared),
    ...parameterClaims(facts, measured, declared),
  ];
}

/** Objectives name their task in front of a colon (doc/parameter.rst). */
const tasks: readonly (readonly [start: string, task: string])[] = [
  ["binary:", "tabular-classification"],
  ["multi:", "tabular-classification"],
  ["reg:", "tabular-regression"],
  ["count:", "tabular-regression"],
];

function taskClaims({ objective = "" }: BoosterFacts, infer: Claimant): Claim[] {
  const task = tasks.find(([start]) => objective.startsWith(start))?.[1];
  return task === undefined ? [] : [infer("task", task, { pointer: "objective/name" })];
}

function inputClaims(facts: BoosterFacts, claim: Claimant): Claim[] {
  if (facts.featureNames.length > maxInputs) return [];
  return facts.featureNames.map((name, index) => {
    const dtype = facts.featureTypes[index];
    return claim("input", { name, ...(dtype === undefined ? {} : { dtype }) }, { pointer: "feature_names" });
  });
}

function parameterClaims(facts: BoosterFacts, measured: Claimant, declared: Claimant): Claim[] {
  const claims: Claim[] = [];
  if (facts.objective !== undefined && facts.objective !== "")
    claims.push(declared("hyperparameter", { name: "objective", value: facts.objective }));
  for (const [name, value] of facts.parameters)
    claims.push(declared("hyperparameter", { name, value }, { pointer: name }));
  if (facts.trees !== undefined) {
    claims.push(measured("hyperparameter", { name: "trees", value: facts.trees }));
    claims.push(measured("hyperparameter", { name: "nodes", value: facts.nodes }));
  }
  for (const [name, value] of [...facts.attributes].slice(0, maxAttributes)) {
    const isShort = name.length <= maxValueLength && value.length <= maxValueLength;
    if (isShort) claims.push(declared("metadata", { name, value }, { pointer: `attributes/${name}` }));
  }
  return claims;
}
