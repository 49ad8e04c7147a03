/** A schema or manifest: manifests of tables with 10^5 fragments reach some tens of MB. */
export const maximumMessageBytes = 64 * 1024 * 1024;

/** Fields of one message, those of nested messages included. */
export const wireLimits = { depth: 16, fields: 5_000_000 };

/** Columns, nested ones included, and metadata entries of all of them. */
export const maximumColumns = 100_000;
export const maximumMetadata = 10_000;

/** A name or logical type; a metadata value. */
export const longestName = 1000;
export const longestValue = 32 * 1024;

/** Levels of nested columns that become a dotted name. */
export const maximumNesting = 64;

/** All dotted names together. */
export const maximumNameBytes = 32 * 1024 * 1024;
