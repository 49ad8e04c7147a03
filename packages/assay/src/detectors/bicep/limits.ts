/** Files of one tree, and bytes of one of them. */
export const maxBicepFiles = 500;
export const maxBicepBytes = 1024 * 1024;

/** Words and signs of one file. */
export const maxTokens = 100_000;

/** Objects inside each other. */
export const deepestObject = 60;

/** Names that stand for names. */
export const deepestName = 8;

/** Values that one name may have. */
export const mostValues = 8;
