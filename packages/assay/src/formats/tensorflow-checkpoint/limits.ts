/** The first entries tell a checkpoint from any other LevelDB table; blocks of checkpoints have 256 KiB. */
export const headerLimits = { blockBytes: 32 * 1024 * 1024, entries: 200_000, totalBytes: 64 * 1024 * 1024 };

/** The list of variables of a version 1 checkpoint. */
export const maximumMetaBytes = 16 * 1024 * 1024;

/** As many variables as a bundle may have. */
export const maximumTensors = 200_000;

/** Names of variables have some hundred bytes; all of them together stay far below a quarter of what a scan may use. */
export const textLimits = { longestText: 4096, mostTextBytes: 32 * 1024 * 1024 };

/** Lists nest four levels; a variable takes some ten fields. */
export const wireLimits = { depth: 8, fields: 5_000_000 };
