/** Commands of one script that are read; generated ones have some thousands. */
export const mostCommands = 20_000;

/** Statements that are visited, bodies of functions counted for every call. */
export const mostVisits = 50_000;

/** Nesting of statements and substitutions: hand-written scripts have a dozen. */
export const deepestNesting = 100;

/** Calls of functions within functions that are followed. */
export const deepestCalls = 6;

/** Variables of one script. */
export const mostVariables = 1_000;

/** Copies of all variables for branches: their product with the variables is what is bounded. */
export const mostCopiedVariables = 2_000_000;

/** Words of one command or array. */
export const mostWords = 2_000;
