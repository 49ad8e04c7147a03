/** Steps from a thing to what it comes from. Real chains have four; what lies beyond is not looked at, and that is said. */
export const deepestAncestor = 32;

/** Ancestors of one thing. */
export const mostAncestors = 256;

/** Alternatives of one licence expression; one with more is not judged. */
export const mostChoices = 16;

/** Points that one finding lists. */
export const mostPoints = 8;
