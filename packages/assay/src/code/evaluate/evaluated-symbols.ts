import { configLoaders, environmentCalls, standsFor } from "./library-models.table.ts";
import { joinCalls, openers, programFolders, workingFolders } from "./path-models.table.ts";
import { settingsObjects } from "./app-settings.table.ts";

/** Symbols of libraries that evaluating asks for. */
export const evaluatedSymbols: readonly string[] = [
  ...environmentCalls.flatMap(({ symbols }) => symbols),
  ...standsFor.flatMap(({ symbols }) => symbols),
  ...configLoaders,
  ...settingsObjects,
  ...joinCalls,
  ...openers,
  ...programFolders,
  ...workingFolders,
];
