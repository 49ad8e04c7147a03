/** Hazards of one rule in one file; the others are counted. One is enough to distrust a file. */
export const mostHazardsPerRule = 20;

/** Names and calls listed as evidence of one hazard. */
export const mostEvidence = 50;

/** A hostile stream makes a quarter of a million calls of 600 bytes each; past so many only what will be shown is kept. */
export const mostSightings = 5000;

/** `getattr(getattr(import_module("os"), "path"), "join")`: how deep a callee is followed. */
export const deepestCallee = 12;

/** Pickles inside the bytes of a pickle, inside ...: torch storages take one level, hostile files more. */
export const deepestNesting = 4;

/** Byte strings that are run as pickles because the stream unpickles them: a module of as many plain tensors. */
export const mostNestedLoads = 20_000;

/** Byte strings and texts that are searched for a pickle although nothing unpickles them. */
export const mostInertPayloads = 2000;

/** The longest text in base64 that is decoded to look for a pickle. */
export const longestEncodedText = 1 << 20;

/** States whose keys are looked at. Every layer of a model has one; real files have some thousand. */
export const mostStates = 100_000;

/** How much is read at once while the opcodes are checked against those of the restricted loader. */
export const opcodeWindow = 65_536;

/** A nested pickle that has to be copied (text, compressed member): as much as a compressed `data.pkl` may have. */
export const largestNestedBytes = 64 << 20;
