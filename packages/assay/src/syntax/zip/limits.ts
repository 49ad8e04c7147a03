/** Members of one archive. The largest checkpoints have some ten thousand. */
export const mostMembers = 100_000;

/** Bytes of the central directory: 100,000 members with names of 200 characters and their extra fields. */
export const largestDirectory = 64 << 20;

/** Longer names are cut in the listing; no file system takes a path of more bytes. */
export const longestName = 4096;

/** The end record has a comment of at most 65,535 bytes (APPNOTE 4.3.16): 22 + 65,535 bytes are searched. */
export const endSearchBytes = 22 + 0xffff;

/** Further end records that are looked at; one is enough to distrust an archive. */
export const mostOtherEnds = 4;

/** Bytes between members that are searched for headers which the directory does not list, per archive. */
export const mostGapBytes = 8 << 20;

/** Disagreements listed per archive; one is enough to distrust it. */
export const mostDisagreements = 1000;
