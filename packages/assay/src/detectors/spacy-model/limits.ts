import type { JsonLimits } from "../../syntax/json.ts";

/** Label lists of parsers and taggers make up most: some 50 kB. */
export const metaLimits: JsonLimits = {
  maxBytes: 4 * 1024 * 1024,
  maxDepth: 32,
  maxValues: 100_000,
  maxObjects: 10_000,
};

/** A `config.cfg` has some 300 lines. */
export const maxConfigBytes = 1024 * 1024;

/** Components, sources and scores that are claimed. */
export const maxItems = 100;
