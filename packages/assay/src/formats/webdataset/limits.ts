/** Members that are hopped over; a tar with more has no row count. Shards of real sets hold some 10^4. */
export const maximumMembers = 200_000;

/** Members by which it is decided whether the tar is a data set at all. */
export const decidingMembers = 400;

/** Pickled members that are looked into. */
export const maximumPickles = 20;

/** A long name in a member of its own (GNU `L`, PAX `x`). */
export const maximumNameBytes = 64 * 1024;

/** Different kinds of members of one sample. */
export const maximumKinds = 100;

/** Members of one sample, when its records are read. */
export const maximumMembersOfSample = 1000;

/** Texts and JSON members up to this size are compared by what they say, larger ones by their digest. */
export const maximumTextBytes = 1024 * 1024;
