/**
 * The reference loader takes headers up to 100,000,000 bytes; the largest real ones (200,000 tensors) are about
 * 25 MB. 64 MiB, held once as bytes and at worst once more as names, stays well below 256 MiB of memory.
 */
export const maxHeaderBytes = 64 * 1024 * 1024;

/** Some 300 bytes of memory each; the largest real files hold fewer than 150,000 (experts of a large mixture). */
export const maxTensors = 250_000;

/** NumPy and PyTorch stop at 64 dimensions. */
export const maxRank = 64;

/** Entries of `__metadata__` that become claims; training tools write fewer than 150. */
export const maxMetadataEntries = 500;

/** Longest metadata value that becomes a claim; longer ones are caption statistics, thumbnails, whole configurations. */
export const maxMetadataValueLength = 2000;

/** Longest JSON inside a metadata value (kohya's dataset lists) that is looked into. */
export const maxEmbeddedJsonBytes = 4 * 1024 * 1024;

/** Datasets or merged models that one file may name; the rest is said to be cut off. */
export const maxLineage = 200;

/** Defects of one rule that are reported one by one; a hostile header could have one per tensor. */
export const maxDefectsPerRule = 20;
