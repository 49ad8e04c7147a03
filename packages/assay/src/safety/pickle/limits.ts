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

/** Filled objects that are looked at: as many as calls are listed in one run. */
export const mostStates = 1 << 18;

/** How much is read at once while the opcodes are checked against those of the restricted loader. */
export const opcodeWindow = 65_536;

/** A nested pickle that has to be copied (text, compressed member): as much as a compressed `data.pkl` may have. */
export const largestNestedBytes = 64 << 20;

/** Zeros in front of a pickle inside a byte string that are passed over, and how many are read at a time. */
export const longestZeros = 1 << 20;
export const zeroBlock = 4096;

/** Values that are looked through for names that must not be handed over; only streams with such a name are. */
export const mostWalkedValues = 1 << 20;

/** Bytes or items that one call may make out of a number: honest streams hold the data that they make. */
export const largestConjured = 1 << 28;

/** CPython makes its memo twice as long as the largest index, at 8 bytes each: 256 MiB. Writers count up from 0. */
export const largestMemoIndex = 1 << 24;

/** Tuples within tuples. Writers of CPython stop at a recursion of 1,000; hashing or comparing deeper ones ends the process. */
export const deepestTuples = 10_000;

/** Iterators within iterators that are looked at to say how many items one gives. */
export const mostCounted = 64;
