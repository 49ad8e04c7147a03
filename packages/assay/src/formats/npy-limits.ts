/** Longest header that is read. Structured types of a thousand fields need 64 KiB, and version 1 has no more. */
export const largestHeader = 1 << 20;

/** Tuples, lists and dicts inside each other: a structured type takes two levels for each structure in a structure. */
export const deepestLiteral = 32;

/** Values in one header. */
export const mostLiteralValues = 100_000;

/** NumPy's own limit on dimensions (NPY_MAXDIMS of NumPy 2). */
export const mostDimensions = 64;

/** Compressed bytes that are enough to see a header; they cannot inflate to more than 1,032 times as many. */
export const headBytesOfMember = 4096;
export const longHeadBytesOfMember = 65_536;
export const largestInflatedHead = 80 << 20;

/** Compressed arrays of objects that are inflated to be judged. */
export const largestInflatedObjects = 64 << 20;
