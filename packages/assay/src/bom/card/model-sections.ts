import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Claim } from "../../model/claim.ts";
import type { Metric } from "../../model/properties.ts";
import { claimsOn } from "../../model/resolve.ts";
import { fact, factRows, plainly } from "./fact-rows.ts";
import { findingBlocks } from "./finding-blocks.ts";
import { inline, type Row, type SaidBefore, section, statementBlocks, table } from "./markdown-parts.ts";
import { type Related, relatedTo } from "./related.ts";
import { descriptionBlocks, partyBlocks } from "./who-and-what.ts";

/**
 * Tables come before the statements: what stands below a heading of the third level is the statement, when it is read again.
 * The nine sections are those of Mitchell et al., "Model Cards for Model Reporting" (2019).
 */
export function modelSections(inventory: Inventory, model: Entity, isSaid: SaidBefore): readonly string[] {
  const said = (name: string, heading: string): readonly string[] =>
    statementBlocks(model, name, heading, isSaid);
  return [
    section("Model Details", [
      ...partyBlocks(model, "Developed by"),
      table(["Fact", "Value"], factRows(model, modelFacts)),
      ...lineageBlocks(inventory, model),
      ...descriptionBlocks(model, "Model Description", isSaid),
    ]),
    section("Intended Use", [
      ...said("consideration:useCase", "Use Cases"),
      ...said("consideration:user", "Intended Users"),
      ...said("consideration:outOfScopeUse", "Out-of-Scope Use"),
    ]),
    section("Factors", said("card:factors", "Factors")),
    section("Metrics", [...metricNames(model), ...said("card:metrics", "Metrics")]),
    section("Evaluation Data", [
      ...dataBlocks(relatedTo(inventory, model, "evaluatedOn"), "Use"),
      ...said("card:evaluationData", "Evaluation Data"),
    ]),
    section("Training Data", [
      ...dataBlocks(relatedTo(inventory, model, "trainedOn"), "Stage"),
      ...said("card:trainingData", "Training Data"),
      ...said("card:trainingProcedure", "Training Procedure"),
      ...said("card:preprocessing", "Preprocessing"),
      ...said("card:computeInfrastructure", "Compute Infrastructure"),
    ]),
    section("Quantitative Analyses", [...resultBlocks(model), ...said("card:evaluation", "Evaluation")]),
    section("Ethical Considerations", [
      ...impactBlocks(model),
      ...said("consideration:ethics", "Ethical Considerations"),
      ...said("consideration:bias", "Biases"),
      ...said("consideration:fairness", "Fairness"),
      ...said("card:environmentalImpact", "Environmental Impact"),
    ]),
    section("Caveats and Recommendations", [
      ...findingBlocks(inventory, model),
      ...said("consideration:technicalLimitation", "Limitations"),
      ...said("consideration:performanceTradeoff", "Trade-offs"),
      ...said("consideration:recommendation", "Recommendations"),
    ]),
  ];
}

const modelFacts = [
  ...fact("version"),
  ...fact("revision"),
  ...fact("supplier", { isExpected: true }),
  ...fact("license", { isExpected: true }),
  ...fact("task", { isExpected: true }),
  ...fact("library"),
  ...fact("language", { isExpected: true }),
  ...fact("architecture", { isExpected: true }),
  ...fact("architectureFamily"),
  ...fact("parameters", { isExpected: true }),
  ...fact("dtype", { isExpected: true }),
  ...fact("quantization", {
    say: ({ method, scheme, bits }) =>
      inline(
        [method, scheme, bits === undefined ? undefined : `${bits} bit`]
          .filter((part) => part !== undefined)
          .join(", "),
      ),
  }),
  ...fact("adapter", {
    say: ({ kind, rank }) => inline(rank === undefined ? kind : `${kind}, rank ${rank}`),
  }),
  ...fact("contextLength"),
  ...fact("format"),
  ...fact("packageId"),
  ...fact("weightsId"),
];

function lineageBlocks(inventory: Inventory, model: Entity): readonly string[] {
  const bases = relatedTo(inventory, model, "derivedFrom");
  if (bases.length === 0) return ["What the model was derived from is not known."];
  const rows = bases.map(({ entity, detail, claim }) =>
    row([inline(entity.name), inline(detail ?? "unknown")], claim),
  );
  return [table(["Derived from", "How"], rows)];
}

function dataBlocks(data: readonly Related[], head: string): readonly string[] {
  if (data.length === 0) return [];
  const rows = data.map(({ entity, detail, claim }) =>
    row([inline(entity.name), inline(detail ?? "unknown")], claim),
  );
  return [table(["Dataset", head], rows)];
}

function row(cells: readonly string[], claim: Claim | undefined): Row {
  return { cells, claim };
}

interface PlacedMetric {
  readonly metric: Metric;
  readonly claim: Claim;
}

/** More results than a reader of a card wants; the inventory has all. */
const mostResults = 500;

function metricsOf(model: Entity): readonly PlacedMetric[] {
  const found = claimsOn(model, "metric").flatMap((claim) => {
    return claim.value.kind === "known"
      ? [{ metric: claim.value.value, claim: claim as unknown as Claim }]
      : [];
  });
  return found.slice(0, mostResults);
}

function metricNames(model: Entity): readonly string[] {
  const names = new Set(
    metricsOf(model)
      .map(({ metric }) => inline(metric.type))
      .filter((name) => name !== ""),
  );
  return names.size === 0 ? [] : [`Results are given as ${[...names].join(", ")}.`];
}

function resultBlocks(model: Entity): readonly string[] {
  const rows = metricsOf(model).map(({ metric, claim }) => {
    const { type, name, value, task, dataset, split } = metric;
    const where = [dataset, split].filter((part) => part !== undefined && part !== "").join(", ");
    return row([inline(name ?? type), plainly(value), inline(task ?? ""), inline(where)], claim);
  });
  return rows.length === 0 ? [] : [table(["Metric", "Value", "Task", "Dataset"], rows)];
}

const impactFacts = [
  ...fact("emissions", {
    title: "CO2 equivalent",
    say: ({ grams, energyKwh }) => inline(`${grams} g${energyKwh === undefined ? "" : `, ${energyKwh} kWh`}`),
  }),
];

function impactBlocks(model: Entity): readonly string[] {
  const rows = factRows(model, impactFacts);
  return rows.length === 0 ? [] : [table(["Environmental impact", "Value"], rows)];
}
