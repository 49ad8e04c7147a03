import type { FormatReader } from "../format.ts";
import { readSafetensors, recognises } from "./read.ts";
import { safetensorsRules } from "./rules.table.ts";

/** Tensors in one file behind a JSON header, by Hugging Face. */
export const safetensors: FormatReader = {
  id: "safetensors",
  version: 2,
  title: "safetensors",
  extensions: [".safetensors"],
  support: {
    metadata: "`__metadata__`: format, kohya `ss_*`, `modelspec.*`, others as plain metadata",
    tensors: "names, all dtypes including fp8, fp6 and fp4, shapes, byte ranges",
    hazards: "repeated keys, holes, overlaps, bytes behind the last tensor, truncation",
    formats: [{ name: "safetensors", metadata: true }],
    notRead: "metadata values of more than 2,000 characters (caption statistics, thumbnails)",
  },
  rules: safetensorsRules,
  grouping: "repository",
  recognises,
  read: (file) => readSafetensors("safetensors@2", file),
};
