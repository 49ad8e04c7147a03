import type { JsonLimits } from "../syntax/json.ts";

/** Recipes and exports of flows are kilobytes; exports of large flows reach a megabyte. What is larger is data. */
export const maxRecipeFileBytes = 2 * 1024 * 1024;

/** Key names are looked for in the beginning of a file before it is parsed. */
export const maxMarkBytes = 256 * 1024;

/** Files looked into in one scan by one plug-in, and bytes of them in all: application trees hold data sets as JSON. */
export const maxRecipeFiles = 20_000;
export const maxRecipeBytesInAll = 512 * 1024 * 1024;

/** Files that stay parsed for the next detector of the same scan; of an application, most configurations together. */
export const maxKeptBytes = 8 * 1024 * 1024;

export const recipeJsonLimits: JsonLimits = {
  maxBytes: maxRecipeFileBytes,
  maxDepth: 64,
  maxValues: 200_000,
  maxObjects: 40_000,
};

/** JSON pointers that get a line. */
export const maxPlacedValues = 50_000;

/** Documents of one YAML stream. */
export const maxDocuments = 30;

/** Leaves of one recipe that are looked at, and how deep. */
export const maxLeaves = 20_000;
export const maxLeafDepth = 24;

/** Models, datasets and outputs of one recipe. */
export const maxNamed = 200;

/** Parameters of one run that become claims. */
export const maxParameters = 150;

/** Longer text is no name and no setting. */
export const longestSetting = 500;
