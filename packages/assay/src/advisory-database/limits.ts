/** Bytes of a block before compression: look-ups read one of the small ones, and one with the records of a package. */
export const indexBlockBytes = 16 * 1024;
export const recordBlockBytes = 48 * 1024;

/** A block is closed after the entry that fills it: the largest one holds one record of the largest kind. */
export const largestBlock = 64 * 1024 * 1024;

/** Decoded blocks that are kept for the next look-up, by their bytes before compression. */
export const cacheBytes = 16 * 1024 * 1024;

/** Levels of the index above the entries: three are enough for ten million blocks. */
export const mostLevels = 8;

/** Sorted in memory before a run goes to the disk. */
export const sortBytes = 48 * 1024 * 1024;

/** Read from each run at a time while runs are merged. */
export const runWindowBytes = 256 * 1024;

/** The description of what was imported: feeds with their sources and refusals. */
export const largestManifest = 16 * 1024 * 1024;

/** Refused records that are named per feed; the number of all is told beside. */
export const mostNamedRefusals = 20;

/** What a person should know of one import. */
export const mostNotes = 50;
