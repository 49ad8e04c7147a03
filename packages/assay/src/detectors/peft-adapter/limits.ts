import type { JsonLimits } from "../../syntax/json.ts";

/** Adapters that name every layer they touch by its full name reach some hundred kilobytes. */
export const adapterLimits: JsonLimits = {
  maxBytes: 4 * 1024 * 1024,
  maxDepth: 32,
  maxValues: 200_000,
  maxObjects: 20_000,
};

/** Target modules that are listed; adapters of mixtures of experts may name thousands. */
export const maxTargetModules = 500;
