/** Inflated bytes of one file; forests of 500 trees have some 500 MB. */
export const maxInflatedBytes = 2 * 1024 * 1024 * 1024;

/** Objects of all kinds; a forest of 500 trees has some millions. */
export const maxObjects = 100_000_000;

/** Lists inside lists; formulas and environments nest some hundred levels. */
export const maxDepth = 100_000;

/** Names of symbols and classes that are looked at. */
export const maxNameBytes = 200;

/** Names of packages and classes that are kept. */
export const maxNames = 50;

/** A read of the file for inflating. */
export const pieceBytes = 256 * 1024;
