/** How far a stream is looked for: a header in front of one is much shorter. */
export const searchedBytes = 65_536;

/** Streams that are judged; each costs a run. */
export const mostJudged = 16;
