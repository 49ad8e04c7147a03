/** Archives in each other; real ones are two or three deep (a package, its archive, its compressed file). */
export const deepestArchive = 8;

/** Members of all archives of one scan, each about 500 bytes of memory. */
export const mostMembersOfScan = 200_000;

/** Members this small are decoded whole to be recognised, so that formats are found that show only at their end. */
export const wholeMemberBytes = 16 * 1024;

/** Streams this small are decoded at once, larger ones piece by piece. */
export const atOnceBytes = 1024 * 1024;

/** What a stream of that size may make at once; more is decoded piece by piece. */
export const mostAtOnceBytes = 16 * 1024 * 1024;
