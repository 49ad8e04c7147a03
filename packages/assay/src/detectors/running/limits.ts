import type { JsonLimits } from "../../syntax/json.ts";

/** Processes and answers of one scan. */
export const maxFiles = 100_000;

/** As much as a source reads of one command line. */
export const maxCommandBytes = 64 * 1024;

/** Words of one command line. */
export const maxWords = 2_000;

/** Lists of models of one server. */
export const answerLimits: JsonLimits = {
  maxBytes: 8 * 1024 * 1024,
  maxDepth: 24,
  maxValues: 200_000,
  maxObjects: 50_000,
};

/** Models of one answer that are named. */
export const maxModels = 2_000;
