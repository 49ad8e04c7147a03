/**
 * Depth of a syntax tree that is followed. Deeper code is left out and the module says that it was not understood in
 * full; the deepest file of 3,000 that were tried has 160. Every level costs four calls on the stack.
 */
export const deepestNesting = 600;

/** A line this long that is code, not one long text, was written by a bundler or minifier. */
export const longestLine = 20_000;

/** From this length on, code whose lines are long on average counts as generated. */
export const longBundle = 50_000;

/** Average columns of a line in such a file; people write 35. */
export const longAverage = 500;

/** Brackets and semicolons for each hundred characters from which a long line is code: data and prose have fewer. */
export const codeDensity = 1;

/** `<script>` blocks of one component that are read. */
export const mostScripts = 32;
