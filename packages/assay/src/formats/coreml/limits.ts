/** Pipelines in pipelines, blocks in operations, branches in layers; protobuf's own parsers stop at 100 messages. */
export const maximumDepth = 100;

/** A network in a layer, a model in a pipeline: real ones nest two or three. */
export const maximumNesting = 16;

/** Large programs have some 10^6 fields. */
export const maximumFields = 10_000_000;

/** Layers and operations of all models in the file. */
export const maximumOperations = 500_000;

export const maximumTensors = 100_000;

/** Names and class names reach some hundred characters, descriptions some thousand. */
export const maximumNameBytes = 8192;

export const maximumTextBytes = 32 * 1024 * 1024;

export const maximumPorts = 4096;

export const maximumRank = 32;

/** Attributes of an operation, entries of metadata. */
export const maximumEntries = 4096;

/** Messages and hazards of one file. */
export const maximumProblems = 50;

/** The manifest of a package names a handful of files. */
export const maximumManifestBytes = 1024 * 1024;
