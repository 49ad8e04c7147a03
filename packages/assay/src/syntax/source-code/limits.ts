/**
 * Longest source text, in UTF-16 units. The parser keeps up to 240 bytes for each character of hostile text ("a;a;a;"),
 * which is 120 MiB here; the longest modelling file of transformers 4.57 has 290 kB.
 */
export const longestSource = 512 * 1024;

/**
 * Steps of a hundred operations that the parser may take: its time, counted so that equal input gives equal output.
 * 200 kB of ordinary code take 1,000, of a table of numbers 15,000; the slowest hostile text that was tried takes
 * 4 seconds for as many as this.
 */
export const mostParserSteps = 20_000;

/** Nodes of a tree: 200 kB of ordinary code have 40,000. Whoever walks a tree makes an object for each. */
export const mostNodes = 200_000;
