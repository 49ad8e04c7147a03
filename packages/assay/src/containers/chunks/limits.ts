/** A manifest is short; configurations and vocabularies are not looked through. */
export const largestManifest = 256 * 1024;

/** Pieces of one file: those of 50 MiB make a file of 100 GiB. */
export const mostPieces = 2048;

/** Values of a manifest below each other. */
export const deepestManifest = 8;
