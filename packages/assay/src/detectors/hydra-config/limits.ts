import type { JsonLimits } from "../../syntax/json.ts";

/** Recipes are kilobytes; what is larger is data. */
export const configLimits: JsonLimits = {
  maxBytes: 4 * 1024 * 1024,
  maxDepth: 64,
  maxValues: 200_000,
  maxObjects: 20_000,
};

/** Files looked into in one folder: repositories of Hydra recipes have some hundreds. */
export const maxFiles = 1_000;

/** JSON by any other name: data sets of records are larger, and name nothing to call. */
export const maxAnyBytes = 1024 * 1024;
