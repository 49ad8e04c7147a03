import type { JsonLimits } from "../syntax/json.ts";

/** One record. The longest of OSV (kernel packages with all their versions, large CSAF documents) have some megabytes. */
export const recordLimits: JsonLimits = {
  maxBytes: 24 * 1024 * 1024,
  maxDepth: 64,
  maxValues: 2_000_000,
  maxObjects: 250_000,
};

/** UTF-16 units of an identifier, a name of a package or a version; of an address; of a summary. */
export const longestName = 500;
export const longestAddress = 2_000;
export const longestSummary = 500;

/** Items of one record that are kept. What exceeds these refuses the record: a list that was cut would be read as whole. */
export const mostAffected = 20_000;
export const mostVersions = 50_000;
export const mostEvents = 10_000;

/** Aliases, references, severities: those beyond are left out, they decide nothing about what is affected. */
export const mostMinorItems = 200;

/** Versions that an answer names. */
export const mostVersionsNamed = 1_000;

/** Aliases of one advisory; with more (the longest genuine lists have ten) it is a collection, no name of one vulnerability. */
export const mostAliases = 100;

/** Names that aliases may join: hostile records must not make one vulnerability of a whole database. */
export const mostNamesOfGroup = 1_000;
