import type { Claim } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import type { Metric, ModelPort } from "../../model/properties.ts";
import { byCodeUnit } from "../stable-json.ts";
import { considerationsOf } from "./considerations.ts";
import { approachOf, datasetRefs } from "./training-data.ts";
import type { ModelCard, ModelParameters, PerformanceMetric, Property } from "./bom.ts";
import type { Context } from "./context.ts";
import { presentFields } from "./present-fields.ts";
import { property, sortedProperties } from "./properties.ts";
import { winnersOn } from "./resolved-claims.ts";

export interface ModelCardFields {
  readonly card?: ModelCard;
  /** What the spec version has no place for in the card. */
  readonly properties: readonly Property[];
}

/** The model card: parameters, metrics, and what is known about emissions. */
export function modelCardOf(context: Context, entity: Entity): ModelCardFields {
  const modelParameters = modelParametersOf(context, entity);
  const performanceMetrics = metricsOf(context, entity);
  const emissions = emissionsOf(context, entity);
  const isInCard = context.spec.hasEnvironmentalConsiderations && emissions !== undefined;
  const considerations = {
    ...considerationsOf(entity),
    ...(isInCard ? { environmentalConsiderations: { properties: emissions } } : {}),
  };
  const card: ModelCard = {
    ...(modelParameters === undefined ? {} : { modelParameters }),
    ...(performanceMetrics.length === 0 ? {} : { quantitativeAnalysis: { performanceMetrics } }),
    ...(Object.keys(considerations).length === 0 ? {} : { considerations }),
  };
  return {
    ...(Object.keys(card).length === 0 ? {} : { card }),
    properties: isInCard ? [] : (emissions ?? []),
  };
}

function modelParametersOf(context: Context, entity: Entity): ModelParameters | undefined {
  const task = winnersOn(entity, "task")[0];
  const family = winnersOn(entity, "architectureFamily")[0];
  const architecture = winnersOn(entity, "architecture")[0];
  const inputs = winnersOn(entity, "input");
  const outputs = winnersOn(entity, "output");
  const parameters = presentFields({
    approach: approachOf(context, entity),
    task: task?.value,
    architectureFamily: family?.value,
    modelArchitecture: architecture?.value,
    datasets: datasetRefs(context, entity),
    inputs: inputs.map(({ value }) => ({ format: portWords(value) })),
    outputs: outputs.map(({ value }) => ({ format: portWords(value) })),
  });
  const cite = citing(context, entity, parameters);
  cite("task", task);
  cite("architectureFamily", family);
  cite("modelArchitecture", architecture);
  cite("inputs", inputs[0]);
  cite("outputs", outputs[0]);
  return Object.keys(parameters).length === 0 ? undefined : parameters;
}

function citing(
  context: Context,
  entity: Entity,
  holder: object,
): (key: string, found: { readonly claim: Claim } | undefined) => void {
  return (key, found) => {
    if (found !== undefined) context.provenance.cite(context.refOf(entity.id), holder, key, found.claim);
  };
}

/** The schema has one free string: `tokens (input_ids int64[batch,sequence])`. */
function portWords({ name, dtype, shape, modality, format }: ModelPort): string {
  const kind = format ?? modality ?? "tensor";
  const dimensions = shape === undefined ? "" : `[${shape.join(",")}]`;
  const details = [name, `${dtype ?? ""}${dimensions}`].filter((part) => part !== "").join(" ");
  return details === "" ? kind : `${kind} (${details})`;
}

function metricsOf(context: Context, entity: Entity): readonly PerformanceMetric[] {
  const found = winnersOn(entity, "metric").map(({ value, claim }) => ({ metric: metricOf(value), claim }));
  found.sort((left, right) => byCodeUnit(JSON.stringify(left.metric), JSON.stringify(right.metric)));
  for (const { metric, claim } of found)
    context.provenance.cite(context.refOf(entity.id), metric, "value", claim);
  return found.map(({ metric }) => metric);
}

/** A metric has no field for its dataset or task: the slice says on what it was measured. */
function metricOf({ type, name, value, task, dataset, split, verified }: Metric): PerformanceMetric {
  const parts = [
    named("task", task),
    named("dataset", dataset),
    named("split", split),
    named("name", name === type ? undefined : name),
    verified === undefined ? "" : `verified: ${verified}`,
  ].filter((part) => part !== "");
  return { type, value: String(value), ...(parts.length === 0 ? {} : { slice: parts.join("; ") }) };
}

function named(label: string, text: string | undefined): string {
  return text === undefined || text === "" ? "" : `${label}: ${text}`;
}

/**
 * `energyConsumptions` demands an activity, the providers of the energy with their sources, and a cost in kWh. Cards and
 * trackers know no provider, so none is invented; the figures stand in the properties.
 */
function emissionsOf(context: Context, entity: Entity): readonly Property[] | undefined {
  const found = winnersOn(entity, "emissions")[0];
  if (found === undefined) return undefined;
  const { grams, ...details } = found.value;
  const figure = property("emissions", grams);
  context.provenance.cite(context.refOf(entity.id), figure, "value", found.claim);
  const others = Object.entries(details).map(([name, value]) => property("emissionsDetail", value, name));
  return sortedProperties([figure, ...others]);
}
