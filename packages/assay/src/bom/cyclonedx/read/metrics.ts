import type { Metric } from "../../../model/properties.ts";
import type { EntityDraft } from "../../entity-draft.ts";
import { numberOf, type RecordReader } from "../../record-reader.ts";

/** `quantitativeAnalysis.performanceMetrics`. All values are text there; numbers become numbers again. */
export function readMetrics(entity: EntityDraft, card: RecordReader): void {
  const analysis = card.record("quantitativeAnalysis");
  if (analysis === undefined) return;
  for (const metric of analysis.records("performanceMetrics")) readMetric(entity, metric);
  analysis.leave("graphics are not kept", "graphics");
  analysis.end();
}

function readMetric(entity: EntityDraft, metric: RecordReader): void {
  const type = metric.text("type");
  const value = metric.text("value");
  const slice = metric.text("slice");
  metric.leave("intervals are not kept", "confidenceInterval");
  metric.end();
  if (value === undefined) return;
  const number = numberOf(value.value);
  const isExact = number !== undefined && String(number) === value.value;
  const found: Metric = {
    type: type?.value ?? "unnamed",
    value: isExact ? number : value.value,
    ...(slice === undefined ? {} : sliceOf(slice.value)),
  };
  entity.claim("metric", found, metric.pointer);
}

type Slice = Omit<Metric, "type" | "value">;

/** Ours (`task: ...; dataset: ...; split: ...`) taken apart; the slice of others is part of the name. */
function sliceOf(text: string): Slice {
  const slice: Record<string, string | boolean> = {};
  for (const part of text.split("; ")) {
    const [, label = "", value = ""] = /^(task|dataset|split|name|verified): (.+)$/s.exec(part) ?? [];
    if (label === "") return { name: text };
    slice[label] = label === "verified" ? value === "true" : value;
  }
  return slice;
}
