/** Protobuf's own parsers refuse messages nested deeper than this, so no loader opens such a file. */
export const maximumDepth = 100;

/** The largest real graphs have some 10^6 fields; a tree ensemble with unpacked lists 10^7. A few seconds. */
export const maximumFields = 20_000_000;

/** Real models have up to some 10^4 tensors, Constant nodes included; a tensor costs up to a kilobyte of memory. */
export const maximumTensors = 100_000;

/** Text that is kept until the end (names, metadata), in UTF-16 bytes: a quarter of what a scan may use. */
export const maximumTextBytes = 48 * 1024 * 1024;

/** Values of typed data fields that are decoded into memory, per file. Large weights are in `raw_data` or outside. */
export const maximumDecodedBytes = 32 * 1024 * 1024;

/** Names of values, nodes, operators and domains. Exporters reach some hundred characters. */
export const maximumNameBytes = 4096;

/** A documentation string or metadata value. Class lists and dictionaries of real models reach some 30 KB. */
export const maximumMetadataBytes = 32 * 1024;

/** NumPy stops at 64 dimensions, ONNX Runtime before. */
export const maximumRank = 64;

/** Pieces of one typed data field, attributes of one node, entries of one external_data list: one or two in practice. */
export const maximumPieces = 1000;

/** Inputs of one node that are looked at; the last slot with a known meaning is far before. */
export const maximumSlots = 64;

/** Inputs or outputs of a graph: key-value caches give two per layer. */
export const maximumPorts = 4096;

/** Different operators of one file. The standard has some 200. */
export const maximumOperators = 10_000;

export const maximumMetadataEntries = 10_000;

/** Messages and findings of one kind; the rest is counted. */
export const maximumProblems = 50;
