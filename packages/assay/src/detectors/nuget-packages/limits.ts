import type { LinedLimits } from "../../syntax/lined-value.ts";

/** Project files of people; old ones list every source file and have some 500 kB. */
export const maxProjectBytes = 2 * 1024 * 1024;

/** `project.assets.json` of the largest solutions has some 5 MB. */
export const lockLimits: LinedLimits = { maxBytes: 32 * 1024 * 1024, maxDepth: 64, maxValues: 1_000_000 };

/** Files read in one scan. */
export const maxFiles = 10_000;

/** Properties in properties. */
export const maxDepth = 12;

/** A value of a property, a range, a list of names; longer text is none. */
export const longestText = 1_000;
