import { configLoaders, environmentCalls, standsFor } from "./library-models.table.ts";
import { pathJoins } from "./paths.ts";
import { settingsObjects } from "./settings.table.ts";

/** Symbols of libraries that evaluating asks for. */
export const evaluatedSymbols: readonly string[] = [
  ...environmentCalls.flatMap(({ symbols }) => symbols),
  ...standsFor.flatMap(({ symbols }) => symbols),
  ...configLoaders,
  ...settingsObjects,
  ...pathJoins,
];
