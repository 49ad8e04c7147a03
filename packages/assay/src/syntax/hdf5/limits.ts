/** Objects (groups, datasets, named types) of one file. A Keras model of 10,000 layers has some 40,000. */
export const mostObjects = 60_000;

/** Links of one file: symbolic ones, and second names of objects, are listed too. */
export const mostLinks = 200_000;

/** Characters of all names and paths together: 60,000 objects with paths of 100 take six million. */
export const mostTextCharacters = 32 << 20;

/** A name in a local heap; no file system takes a path of more. */
export const longestName = 4096;

/** Objects of all global heaps that are listed: each text of variable length is one. */
export const mostHeapObjects = 400_000;

/** Groups inside groups; Keras nests some ten. */
export const deepestGroup = 64;

/** Characters of a path; longer ones are not followed. */
export const longestPath = 4096;

/** Attributes of all objects together; a Keras layer has one or two. A parsed one takes about half a kilobyte. */
export const mostAttributes = 200_000;

/** One attribute's value. Configurations with vocabularies of half a million words have some 8 MB. */
export const largestValue = 16 << 20;

/** All attribute values that are kept as text or numbers. */
export const mostValueBytes = 24 << 20;

/** Elements of one attribute that are decoded: names of layers and weights are lists of some thousand. */
export const mostValueElements = 1 << 16;

/** Elements of all attributes together; each becomes a JavaScript value of some 50 bytes. */
export const mostElements = 1 << 20;

/** One object header, chunk, heap segment or tree node in memory at once. A message has at most 64 KiB. */
export const largestBlock = 8 << 20;

/**
 * Bytes of structure that are read from one file, every read counted as `readCost` more: bounds the time, whatever
 * addresses a hostile file repeats. 60,000 objects take about 200 MB.
 */
export const mostStructureBytes = 256 << 20;

/** What one read costs beside its bytes: as much as some hundred bytes of parsing. */
export const readCost = 256;

/** Messages of all object headers together; an ordinary dataset has seven. */
export const mostMessages = 1_500_000;

/** Messages of one object header; each is some 300 bytes in memory. The library keeps more than eight links elsewhere. */
export const mostObjectMessages = 1 << 16;

/** Chunks of one object header. The library makes a new one when the last is full. */
export const mostHeaderChunks = 4096;

/** Types inside types (compound, array, variable length). */
export const deepestType = 12;

/** Parsed types of one file, members of compounds included. */
export const mostTypes = 400_000;

/** HDF5 stops at 32 dimensions (H5S_MAX_RANK). */
export const mostDimensions = 32;

/** Levels of a B-tree; each one divides by at least two. */
export const deepestTree = 24;

/** Filters of one dataset (H5Z_MAX_NFILTERS). */
export const mostFilters = 32;

/** Files of one External File List message. */
export const mostExternalFiles = 1000;

/** Problems that are listed; the rest is one more line. */
export const mostProblems = 50;

/** The superblock is searched at 0, 512, 1024, ... as the library does, up to here. */
export const lastSuperblockOffset = 1 << 30;
