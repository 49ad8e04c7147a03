/** More models than these in one file are a directory of what there is, not what an application chose to offer. */
export const longestOffer = 500;

/** Values of one file that are looked at. */
export const mostValues = 50_000;

/** Values inside each other. */
export const deepestValue = 20;
