import type { Entity } from "../../model/entity.ts";
import type { Metric } from "../../model/properties.ts";
import { valueOf, valuesOf } from "../../model/resolve.ts";
import { byCodeUnit } from "../stable-json.ts";
import type { DictionaryEntry } from "./elements.ts";

type Value = string | number | boolean;

/**
 * What the configuration says under its own names, and what we measured or resolved under `assay:` names, which cannot
 * meet a name of a configuration.
 */
export function hyperparametersOf(entity: Entity): DictionaryEntry[] {
  const own = valuesOf(entity, "hyperparameter").map(({ name, value }) => entryOf(name, value));
  return sortedEntries([...own, ...sizesOf(entity), ...quantizationOf(entity), ...adapterOf(entity)]);
}

export function metricsOf(entity: Entity): DictionaryEntry[] {
  return sortedEntries(valuesOf(entity, "metric").map((metric) => entryOf(metricKey(metric), metric.value)));
}

export function trainingParametersOf(entity: Entity): DictionaryEntry[] {
  return sortedEntries(valuesOf(entity, "trainingParameter").map(({ name, value }) => entryOf(name, value)));
}

function sizesOf(entity: Entity): DictionaryEntry[] {
  const byDtype = Object.entries(valueOf(entity, "parametersByDtype") ?? {});
  return [
    ...known("assay:parameters", valueOf(entity, "parameters")),
    ...byDtype.map(([dtype, count]) => entryOf(`assay:parameters:${dtype}`, count)),
    ...known("assay:tensorCount", valueOf(entity, "tensorCount")),
    ...known("assay:weightBytes", valueOf(entity, "weightBytes")),
    ...known("assay:dtype", valueOf(entity, "dtype")),
    ...known("assay:contextLength", valueOf(entity, "contextLength")),
    ...known("assay:kvCacheBytesPerToken", valueOf(entity, "kvCacheBytesPerToken")),
  ];
}

function quantizationOf(entity: Entity): DictionaryEntry[] {
  const quantization = valueOf(entity, "quantization");
  if (quantization === undefined) return [];
  return [
    entryOf("assay:quantization:method", quantization.method),
    ...known("assay:quantization:scheme", quantization.scheme),
    ...known("assay:quantization:bits", quantization.bits),
    ...known("assay:quantization:groupSize", quantization.groupSize),
    ...known("assay:quantization:symmetric", quantization.symmetric),
  ];
}

function adapterOf(entity: Entity): DictionaryEntry[] {
  const adapter = valueOf(entity, "adapter");
  return [...known("assay:adapter:rank", adapter?.rank), ...known("assay:adapter:alpha", adapter?.alpha)];
}

/** `accuracy (dataset acme/exam, split test)`: a DictionaryEntry has no place for the slice. */
function metricKey(metric: Metric): string {
  const slice = [
    ...(metric.task === undefined ? [] : [`task ${metric.task}`]),
    ...(metric.dataset === undefined ? [] : [`dataset ${metric.dataset}`]),
    ...(metric.split === undefined ? [] : [`split ${metric.split}`]),
  ];
  const name = metric.name ?? metric.type;
  return slice.length === 0 ? name : `${name} (${slice.join(", ")})`;
}

function known(key: string, value: Value | undefined): DictionaryEntry[] {
  return value === undefined ? [] : [entryOf(key, value)];
}

function entryOf(key: string, value: Value): DictionaryEntry {
  return { type: "DictionaryEntry", key, value: String(value) };
}

function sortedEntries(entries: readonly DictionaryEntry[]): DictionaryEntry[] {
  const distinct = new Map(entries.map((entry) => [JSON.stringify([entry.key, entry.value]), entry]));
  return [...distinct].sort(([left], [right]) => byCodeUnit(left, right)).map(([, entry]) => entry);
}
