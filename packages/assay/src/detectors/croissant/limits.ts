/** Descriptions of datasets with thousands of files have some megabytes. */
export const maxJson = {
  maxBytes: 16 * 1024 * 1024,
  maxDepth: 64,
  maxValues: 1_000_000,
  maxObjects: 200_000,
};

/** Characters of one text. */
export const longestStatement = 4_000;

/** Statements of one description; there are 20 properties. */
export const maxStatements = 200;
