/** Lines of the answer to `ls-refs`; large hosts keep a hundred thousand refs of pull requests, which nobody asks for. */
export const mostRefs = 200_000;
export const mostRefBytes = 32 * 1024 * 1024;

/** A pack with one commit. What is larger is a history, or data that belongs into LFS. */
export const mostPackBytes = 2 * 1024 * 1024 * 1024;
export const mostPackBytesInFull = 64 * 1024 * 1024 * 1024;

/** A transfer as a whole; the client ends one that stands still or drips long before. */
export const transferMilliseconds = 12 * 60 * 60_000;

/** Larger blobs are not asked for unless with `--full`, where the server can leave them out. GitHub refuses files above 100 MB. */
export const mostUnaskedBlobBytes = 128 * 1024 * 1024;

/** Chromium has half a million files; each object costs some 200 bytes of memory. */
export const mostObjects = 1_000_000;

/** Git itself makes no deltas of files above 512 MB (`core.bigFileThreshold`); base and result are held in memory. */
export const mostDeltaBytes = 128 * 1024 * 1024;

/** Objects up to here are decoded at once, in memory. */
export const mostAtOnceBytes = 4 * 1024 * 1024;

/** A tree with a million entries has 40 MB. */
export const mostTreeBytes = 64 * 1024 * 1024;

/** Trees that are looked into: one that holds itself tenfold, ten levels deep, would be ten thousand million. */
export const mostTrees = 500_000;

/** As Linux follows links. */
export const mostLinks = 40;

/** Names on the way of all links of a commit together. */
export const mostLinkSteps = 5_000_000;

/** PATH_MAX. */
export const longestLink = 4096;

/** Objects of one question to an LFS server; the specification of the batch API names 100. */
export const mostLfsAtOnce = 100;
export const mostLfsAnswerBytes = 4 * 1024 * 1024;

/** Names that differ in case only, which are said one by one. */
export const mostCollisionsSaid = 3;
