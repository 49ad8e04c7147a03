/** How much one stream may cost. Past half of the nodes or all of the slots, containers are no longer kept. */
export interface PickleLimits {
  /** Instructions in one stream. */
  readonly opcodes: number;
  /** Values and marks on the stack at once. */
  readonly stackDepth: number;
  /** Entries that the memo keeps; 4 bytes each. */
  readonly memoEntries: number;
  /** Imported names, persistent ids, payloads that stay in the source, large whole numbers; 12 bytes each. */
  readonly nodes: number;
  /** Places in containers and calls; 4 bytes each. */
  readonly slots: number;
  /** Bytes of short strings, one more for each. */
  readonly textBytes: number;
  /** Floating-point numbers; 8 bytes each. */
  readonly doubles: number;
  /** Globals, calls, misuses: how many of each are listed. */
  readonly records: number;
}

/** All together 150 MiB for a stream made to fill everything; a checkpoint of 1,000 tensors takes one. */
export const pickleLimits: PickleLimits = {
  // A checkpoint of 100,000 tensors takes about 6 million; fifty million run in some two thirds of a second.
  opcodes: 50_000_000,
  // Writers batch containers by 1,000, but a tuple goes on the stack whole.
  stackDepth: 1 << 20,
  // From protocol 4 on every value is memoized: as many as values.
  memoEntries: 1 << 22,
  // A tensor takes one; an imported name takes one per import.
  nodes: 2 << 20,
  // A tensor takes 40.
  slots: 10 << 20,
  // 300,000 names of 50 characters take half.
  textBytes: 32 << 20,
  doubles: 4 << 20,
  records: 1 << 18,
};

/** Longer strings stay in the source. Names and scalars are short; only source code and data are longer. */
export const longestText = 16_384;

/** The same once half of the place for strings is taken: module and function names are shorter than this. */
export const longestTextWhenFull = 256;

/** Distinct imported names of one stream. Real streams have some hundred; each is a JavaScript string. */
export const mostNames = 1 << 16;

/** Characters of all distinct names together: 65,536 names of 128. */
export const mostNameCharacters = 8 << 20;

/** A line of protocol 0. CPython itself refuses integers of more than 4,300 digits. */
export const longestLine = 16_384;

/** Whole numbers of more bytes (LONG1, LONG4) are not computed: 128 bytes hold 300 digits, and nobody asks for more. */
export const longestInteger = 128;

/** How many whole numbers above 2^53 are kept; real streams have one (the magic number of a legacy checkpoint). */
export const mostBigIntegers = 1 << 12;

/** Memo entries far behind the others. No writer leaves gaps; a map entry costs ten times an array entry. */
export const mostFarMemoEntries = 1 << 18;

/** Payloads that are listed for a look inside. */
export const mostPayloads = 4096;

/** The shortest stream that calls anything: `cos\nabort\n)R.`. */
export const shortestPayload = 12;

/** Streams of one file. A legacy checkpoint has five, a file that was appended to has some hundred. */
export const mostStreams = 1024;

/** Places in foreign bytes that are tried as the start of a stream. */
export const mostCandidates = 4096;

/** Opcodes of all those trials together. */
export const mostSalvageOpcodes = 5_000_000;

/** Streams found in foreign bytes that are kept. */
export const mostSalvaged = 64;
