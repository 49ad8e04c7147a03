/** Characters of a template that are parsed. The longest published ones have some 20,000. */
export const longestTemplate = 1 << 20;

/** Brackets and blocks inside each other: the parser calls itself for each. Published templates nest below 20. */
export const deepestNesting = 200;

/** Nodes that are looked at: more than a template of the longest allowed text has. */
export const mostNodes = 500_000;

/** Hazards and pieces of evidence: more are more of the same. */
export const mostEvidence = 20;

/** Lines of the outline that is kept for comparing with another template. */
export const mostOutlineLines = 400;

/** Characters of one line of the outline. */
export const longestOutlineLine = 160;

/** A loop over a constant range of more steps only burns time. */
export const longestRange = 1_000_000;
