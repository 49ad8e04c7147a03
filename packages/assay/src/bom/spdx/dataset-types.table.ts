import type { Term } from "./vocabularies.table.ts";

/** Modalities, as cards and hubs call them in lower case, and the SPDX 3.0.1 dataset type each one is. */
export const datasetTypes: ReadonlyMap<string, Term<"DatasetType">> = new Map([
  ["audio", "audio"],
  ["categorical", "categorical"],
  ["code", "text"],
  ["document", "text"],
  ["graph", "graph"],
  ["image", "image"],
  ["numeric", "numeric"],
  ["sensor", "sensor"],
  ["speech", "audio"],
  ["structured", "structured"],
  ["tabular", "structured"],
  ["text", "text"],
  ["time-series", "timeseries"],
  ["timeseries", "timeseries"],
  ["timestamp", "timestamp"],
  ["video", "video"],
  ["vision", "image"],
]);
