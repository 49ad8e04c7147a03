import type { Claim } from "../model/claim.ts";
import type { LineageDraft } from "../model/draft.ts";
import type { Metric } from "../model/properties.ts";
import { isRecord, stringAt, valueAt } from "../syntax/json-access.ts";
import { longestText } from "./limits.ts";
import { type Card, declared, isSet, kindOf, noteProblem } from "./card.ts";
import { datasetTarget } from "./datasets.ts";
import { maxItems, maxMetrics } from "./limits.ts";

export interface Evaluation {
  readonly claims: readonly Claim[];
  readonly lineage: readonly LineageDraft[];
}

/** `model-index`: the results of evaluations, and the datasets they were made on. */
export function evaluation(card: Card): Evaluation {
  const results = resultsOf(card);
  const metrics = results.flatMap((result) => metricsOf(card, result));
  if (metrics.length > maxMetrics) {
    const text = `has ${metrics.length} values, the first ${maxMetrics} are read`;
    noteProblem(card, "/model-index", text, "limit-exceeded");
  }
  const claims = metrics.slice(0, maxMetrics).map(({ pointer, metric }) => {
    return declared(card, pointer, "metric", metric);
  });
  return { claims, lineage: evaluatedOn(card, results) };
}

interface Result {
  readonly pointer: string;
  readonly value: Readonly<Record<string, unknown>>;
}

function resultsOf(card: Card): readonly Result[] {
  const models = recordsAt(card, card.values["model-index"], "/model-index");
  return models.flatMap(({ pointer, value }) => recordsAt(card, value["results"], `${pointer}/results`));
}

/** The objects of a list; anything else is a problem, and a lone object is taken as a list of one. */
function recordsAt(card: Card, list: unknown, pointer: string): Result[] {
  if (!isSet(list)) return [];
  if (isRecord(list)) return [{ pointer, value: list }];
  if (!Array.isArray(list)) {
    noteProblem(card, pointer, `is ${kindOf(list)}, not a list`);
    return [];
  }
  return (list as readonly unknown[]).flatMap((value, at) => {
    if (isRecord(value)) return [{ pointer: `${pointer}/${at}`, value }];
    if (isSet(value)) noteProblem(card, `${pointer}/${at}`, `is ${kindOf(value)}, not a mapping`);
    return [];
  });
}

interface PlacedMetric {
  readonly pointer: string;
  readonly metric: Metric;
}

function metricsOf(card: Card, result: Result): PlacedMetric[] {
  const metrics = recordsAt(card, result.value["metrics"], `${result.pointer}/metrics`);
  return metrics.flatMap(({ pointer, value }) => {
    const metric = metricOf(card, pointer, value, result.value);
    return metric === undefined ? [] : [{ pointer, metric }];
  });
}

function metricOf(
  card: Card,
  pointer: string,
  metric: Readonly<Record<string, unknown>>,
  result: Readonly<Record<string, unknown>>,
): Metric | undefined {
  const type = shortText(metric, "type");
  const { value, verified } = metric;
  if (type === undefined || !isMetricValue(value)) {
    // An empty value is a place that nobody filled in.
    const isEmpty = type !== undefined && !isSet(value);
    if (!isEmpty) noteProblem(card, pointer, "has no type, or a value that is no number");
    return undefined;
  }
  const texts = {
    name: shortText(metric, "name"),
    task: shortText(result, "task", "name") ?? shortText(result, "task", "type"),
    dataset: shortText(result, "dataset", "name") ?? shortText(result, "dataset", "type"),
    split: shortText(result, "dataset", "split"),
  };
  return { type, value, ...onlySet(texts), ...(typeof verified === "boolean" ? { verified } : {}) };
}

function isMetricValue(value: unknown): value is string | number {
  return typeof value === "number" || (typeof value === "string" && value.length <= longestText);
}

function onlySet(texts: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const set = Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(set);
}

function shortText(value: unknown, ...path: readonly string[]): string | undefined {
  const text = stringAt(value, ...path)?.trim();
  return text === undefined || text === "" || text.length > longestText ? undefined : text;
}

/** One relation per dataset: by its id (`dataset.type`), else by its name where the id is a loader of local files. */
function evaluatedOn(card: Card, results: readonly Result[]): LineageDraft[] {
  const found = new Map<string, LineageDraft>();
  for (const { pointer, value } of results) {
    if (!isRecord(valueAt(value, "dataset"))) continue;
    const id = shortText(value, "dataset", "type");
    const target = datasetTarget(id ?? "") ?? datasetTarget(shortText(value, "dataset", "name") ?? "");
    if (target === undefined || found.has(target.name) || found.size >= maxItems) continue;
    // Every relation needs a claim that says who says so; the splits are in the metrics.
    const claims = [declared(card, `${pointer}/dataset`, "detail", "evaluation")];
    found.set(target.name, { kind: "evaluatedOn", target, claims });
  }
  return [...found.values()];
}
