import type { Inflated } from "./kinds.ts";

export interface DeflatePrefix extends Inflated {
  /** Bytes of the stream that were used, when its end was reached. */
  readonly usedBytes?: number;
}

/**
 * The first `limitBytes` of a raw deflate stream (RFC 1951), or what comes before its break. The decoder of the runtime
 * gives nothing of a broken stream, and more than is wanted of a good one.
 */
export function deflatePrefix(packed: Uint8Array, limitBytes: number): DeflatePrefix {
  const state: State = {
    packed,
    at: 0,
    bits: 0,
    held: 0,
    isShort: false,
    out: new Uint8Array(Math.min(limitBytes, 4096)),
    length: 0,
    limitBytes,
  };
  const outcome = decodeBlocks(state);
  const bytes = state.out.subarray(0, Math.min(state.length, limitBytes));
  if (outcome === "end") return { bytes, usedBytes: state.at - (state.held >> 3) };
  if (outcome === "full") return { bytes, problem: { code: "limit-exceeded", message: "more data follow" } };
  const message = state.isShort ? "the deflate stream ends early" : "the deflate stream is damaged";
  return { bytes, problem: { code: state.isShort ? "truncated" : "malformed", message } };
}

interface State {
  readonly packed: Uint8Array;
  at: number;
  bits: number;
  held: number;
  isShort: boolean;
  out: Uint8Array;
  length: number;
  readonly limitBytes: number;
}

type Outcome = "more" | "end" | "full" | "broken";

/** A canonical code: how many codes of each length, and the symbols in order of their codes. */
interface Code {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

const longestCode = 15;
const literalCodes = 286;
const distanceCodes = 30;
/** RFC 1951, 3.2.5 */
const lengthBase = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
];
const lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const distanceBase = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
  6145, 8193, 12289, 16385, 24577,
];
const distanceBits = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
/** RFC 1951, 3.2.7 */
const codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const fixedLiterals = codeOf(Uint8Array.from({ length: 288 }, fixedLength));
const fixedDistances = codeOf(new Uint8Array(distanceCodes).fill(5));

function fixedLength(_: unknown, symbol: number): number {
  if (symbol < 144) return 8;
  if (symbol < 256) return 9;
  return symbol < 280 ? 7 : 8;
}

function decodeBlocks(state: State): Outcome {
  for (;;) {
    const isLast = take(state, 1) === 1;
    const outcome = decodeBlock(state, take(state, 2));
    if (outcome !== "more") return outcome;
    if (isLast) return "end";
  }
}

function decodeBlock(state: State, type: number): Outcome {
  if (state.isShort || type === 3) return "broken";
  if (type === 0) return copyStored(state);
  if (type === 1) return decodeSymbols(state, fixedLiterals, fixedDistances);
  const codes = readCodes(state);
  return codes === undefined ? "broken" : decodeSymbols(state, codes[0], codes[1]);
}

function copyStored(state: State): Outcome {
  state.at -= state.held >> 3;
  state.bits = 0;
  state.held = 0;
  const { packed, at } = state;
  const length = uint16(packed, at);
  const check = uint16(packed, at + 2);
  if (at + 4 > packed.length) state.isShort = true;
  if (state.isShort || length !== (~check & 0xffff)) return "broken";
  const end = Math.min(at + 4 + length, packed.length);
  for (let from = at + 4; from < end; from += 1) if (!put(state, packed[from] ?? 0)) return "full";
  state.at = end;
  state.isShort = at + 4 + length > packed.length;
  return state.isShort ? "broken" : "more";
}

function uint16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

function decodeSymbols(state: State, literals: Code, distances: Code): Outcome {
  for (;;) {
    const symbol = decode(state, literals);
    if (symbol < 0 || state.isShort) return "broken";
    if (symbol === 256) return "more";
    if (symbol < 256) {
      if (!put(state, symbol)) return "full";
      continue;
    }
    const outcome = copyMatch(state, symbol - 257, distances);
    if (outcome !== "more") return outcome;
  }
}

function copyMatch(state: State, lengthSymbol: number, distances: Code): Outcome {
  const base = lengthBase[lengthSymbol];
  if (base === undefined) return "broken";
  const length = base + take(state, lengthBits[lengthSymbol] ?? 0);
  const symbol = decode(state, distances);
  const start = distanceBase[symbol];
  if (start === undefined) return "broken";
  const distance = start + take(state, distanceBits[symbol] ?? 0);
  if (state.isShort || distance > state.length) return "broken";
  for (let count = 0; count < length; count += 1) {
    if (!put(state, state.out[state.length - distance] ?? 0)) return "full";
  }
  return "more";
}

/** False when the limit is reached. */
function put(state: State, byte: number): boolean {
  if (state.length >= state.limitBytes) return false;
  if (state.length === state.out.length) {
    const larger = new Uint8Array(Math.min(state.limitBytes, state.length * 2));
    larger.set(state.out);
    state.out = larger;
  }
  state.out[state.length] = byte;
  state.length += 1;
  return true;
}

function readCodes(state: State): readonly [Code, Code] | undefined {
  const literals = take(state, 5) + 257;
  const distances = take(state, 5) + 1;
  const given = take(state, 4) + 4;
  if (literals > literalCodes || distances > distanceCodes) return undefined;
  const lengths = new Uint8Array(literalCodes + distanceCodes);
  for (let index = 0; index < given; index += 1) lengths[codeLengthOrder[index] ?? 0] = take(state, 3);
  const lengthCode = codeOf(lengths.subarray(0, 19));
  const read = readLengths(state, lengthCode, literals + distances);
  if (read === undefined || state.isShort) return undefined;
  return [codeOf(read.subarray(0, literals)), codeOf(read.subarray(literals))];
}

function readLengths(state: State, code: Code, count: number): Uint8Array | undefined {
  const lengths = new Uint8Array(count);
  for (let at = 0; at < count;) {
    const symbol = decode(state, code);
    if (symbol < 0 || state.isShort) return undefined;
    if (symbol < 16) {
      lengths[at] = symbol;
      at += 1;
      continue;
    }
    if (symbol === 16 && at === 0) return undefined;
    const value = symbol === 16 ? (lengths[at - 1] ?? 0) : 0;
    const end = at + repeats(state, symbol);
    if (end > count) return undefined;
    lengths.fill(value, at, end);
    at = end;
  }
  return lengths;
}

function repeats(state: State, symbol: number): number {
  if (symbol === 16) return 3 + take(state, 2);
  return symbol === 17 ? 3 + take(state, 3) : 11 + take(state, 7);
}

function codeOf(lengths: Uint8Array): Code {
  const counts = new Uint16Array(longestCode + 1);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  counts[0] = 0;
  const starts = new Uint16Array(longestCode + 2);
  for (let length = 1; length <= longestCode; length += 1) {
    starts[length + 1] = (starts[length] ?? 0) + (counts[length] ?? 0);
  }
  const symbols = new Uint16Array(lengths.length);
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue;
    symbols[starts[length] ?? 0] = symbol;
    starts[length] = (starts[length] ?? 0) + 1;
  }
  return { counts, symbols };
}

/** One symbol, bit by bit: the codes of one length are consecutive. Negative for a code that is not given. */
function decode(state: State, { counts, symbols }: Code): number {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length <= longestCode; length += 1) {
    code |= take(state, 1);
    const count = counts[length] ?? 0;
    if (code - count < first) return symbols[index + (code - first)] ?? -1;
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  return -1;
}

function take(state: State, count: number): number {
  while (state.held < count) {
    if (state.at >= state.packed.length) state.isShort = true;
    state.bits |= (state.packed[state.at] ?? 0) << state.held;
    state.at += 1;
    state.held += 8;
  }
  const value = state.bits & ((1 << count) - 1);
  state.bits >>>= count;
  state.held -= count;
  return value;
}
