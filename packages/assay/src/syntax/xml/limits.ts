/** What a text may cost. Memory is one token and the names of the open elements. */
export interface XmlLimits {
  readonly maxDepth: number;
  /** Of one element. */
  readonly maxAttributes: number;
  /** From `<` to `>`: names and attribute values together. */
  readonly maxTagBytes: number;
  /** Of one run of text; what is beyond is passed over and the token says so. */
  readonly maxTextBytes: number;
  /** Elements of the whole text. */
  readonly maxElements: number;
}

/**
 * Real models nest some 20 levels (a tree of a forest as deep as it is grown: scikit-learn's reach 60); the longest
 * attribute values are lists of numbers of some 100 KB; a forest of a gigabyte has some 10 million elements.
 */
export const defaultXmlLimits: XmlLimits = {
  maxDepth: 1024,
  maxAttributes: 256,
  maxTagBytes: 1024 * 1024,
  maxTextBytes: 64 * 1024,
  maxElements: 20_000_000,
};
