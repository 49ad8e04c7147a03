/** Files of one tree, and bytes of one of them. */
export const maxBicepFiles = 500;
export const maxBicepBytes = 1024 * 1024;

/** Words and signs of one file. */
export const maxTokens = 100_000;

/** Modules that one file uses: each is read on its own. */
export const mostModules = 200;

/** Objects inside each other. */
export const deepestObject = 60;

/** Names that stand for names. */
export const deepestName = 8;

/** Values that one name may have, and arms of one condition. */
export const mostValues = 8;

/** Objects of one list. */
export const mostItems = 50;

/** Names that are looked up for one value: eight arms of names that have eight arms are soon millions. */
export const mostLookups = 500;
