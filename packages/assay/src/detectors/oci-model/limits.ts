import type { JsonLimits } from "../../syntax/json.ts";

/** Configurations have some hundred bytes; those of Docker list all keys of a GGUF file. */
export const configLimits: JsonLimits = {
  maxBytes: 4 * 2 ** 20,
  maxDepth: 32,
  maxValues: 200_000,
  maxObjects: 20_000,
};

/** Longest text that is claimed. */
export const longestText = 500;

/** Items of one list. */
export const mostItems = 50;
