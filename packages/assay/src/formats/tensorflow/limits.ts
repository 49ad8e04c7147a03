/** Protobuf's own parsers refuse messages nested deeper than this, so no loader opens such a file. */
export const maximumDepth = 100;

/** The largest real graphs have some 10^7 fields. A few seconds. */
export const maximumFields = 20_000_000;

/** Nodes of all graphs and functions: large unrolled graphs have some 10^5. A node takes up to 300 bytes. */
export const maximumNodes = 300_000;

/** Inputs of one node: IdentityN and NoOp of large models take some thousand. */
export const maximumInputs = 100_000;

/** Attributes of one node: some twenty in practice. */
export const maximumAttributes = 1000;

/** A name, an operation, a short text value. Exporters reach some hundred characters. */
export const maximumNameBytes = 4096;

/** All texts that are kept, in UTF-16 bytes: a quarter of what a scan may use. */
export const maximumTextBytes = 48 * 1024 * 1024;

/** Text values of one constant that are looked at: paths and addresses, not vocabularies. */
export const maximumTexts = 16;

/** Constants that become tensors, of all graphs. */
export const maximumTensors = 100_000;

/** TensorFlow's own limit of dimensions. */
export const maximumRank = 254;

/** Values of typed fields that are decoded into memory, per file. Large weights are in `tensor_content`. */
export const maximumDecodedBytes = 8 * 1024 * 1024;

/** Inputs and outputs of one signature, signatures of one graph. */
export const maximumPorts = 4096;

/** Graphs of one SavedModel: one for each set of tags, two in practice. */
export const maximumMetaGraphs = 16;

/** Nodes of an object graph: layers, variables and their lists reach some 10^5. */
export const maximumObjects = 500_000;

/** The configuration of a Keras model as JSON. */
export const maximumConfigBytes = 8 * 1024 * 1024;

/** Messages of one file; the rest is counted. */
export const maximumProblems = 50;
