/** Vocabularies of a million pieces exist (multilingual encoders have 256,000 to 1,048,576). */
export const maximumPieces = 4_000_000;

/** Three fields a piece, and settings. */
export const maximumFields = 20_000_000;

/** Pieces and messages nest two levels. */
export const maximumDepth = 8;

/** A piece, a file name. */
export const maximumNameBytes = 4096;

/** Settings and special pieces that are kept; ordinary pieces are only counted. */
export const maximumTextBytes = 4 * 1024 * 1024;

/** Training files and symbols that settings list. */
export const maximumNames = 10_000;

/** Pieces that are looked at for names of special tokens: these stand at the front. */
export const maximumSpecialPieces = 2048;
