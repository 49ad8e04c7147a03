import type { Entity } from "../../model/entity.ts";
import type { Metric } from "../../model/properties.ts";
import { valueOf, valuesOf } from "../../model/resolve.ts";
import { cleanText } from "../clean-text.ts";

/**
 * The results of evaluations as the hub takes them: it demands a task and a dataset for each. Metrics without them stand
 * only in the text of the card.
 */
export function modelIndexOf(model: Entity): unknown {
  const groups = new Map<string, { readonly metric: Metric; readonly metrics: object[] }>();
  const ownTask = valueOf(model, "task");
  for (const metric of valuesOf(model, "metric")) {
    const task = metric.task ?? ownTask;
    if (isBlank(task) || isBlank(metric.dataset) || isBlank(metric.type)) continue;
    const key = JSON.stringify([task, metric.dataset, metric.split]);
    const group = groups.get(key) ?? {
      metric: { ...metric, ...(task === undefined ? {} : { task }) },
      metrics: [],
    };
    group.metrics.push(metricEntry(metric));
    groups.set(key, group);
  }
  if (groups.size === 0) return undefined;
  return [{ name: cleanText(model.name), results: [...groups.values()].map(resultOf) }];
}

function resultOf({
  metric,
  metrics,
}: {
  readonly metric: Metric;
  readonly metrics: readonly object[];
}): object {
  const task = cleanText(metric.task ?? "");
  const dataset = cleanText(metric.dataset ?? "");
  const isTag = /^[a-z0-9-]+$/.test(task);
  return {
    task: isTag ? { type: task } : { type: "other", name: task },
    dataset: {
      name: dataset,
      type: dataset,
      ...(isBlank(metric.split) ? {} : { split: cleanText(metric.split ?? "") }),
    },
    metrics,
  };
}

function metricEntry({ type, name, value, verified }: Metric): object {
  return {
    type: cleanText(type),
    value: typeof value === "string" ? cleanText(value) : value,
    ...(isBlank(name) ? {} : { name: cleanText(name ?? "") }),
    ...(verified === undefined ? {} : { verified }),
  };
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === "";
}
