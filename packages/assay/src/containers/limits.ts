/** Members of one archive. The largest checkpoints and packages have some ten thousand. */
export const mostMembersOfArchive = 100_000;

/** Hazards of one kind that are listed for one archive; one is enough to distrust it. */
export const mostHazardsOfKind = 20;

/** A member name is shown up to this length; no file system takes a longer part of a path than 255 bytes. */
export const longestMemberPath = 1024;
