import { BrokenStream } from "./feed.ts";
import { BackwardBits } from "./zstd-bits.ts";
import { FseState, readFseTable } from "./zstd-fse.ts";

/** The code of literals (RFC 8878, 4.2), by all that its longest code may be. */
export interface HuffmanCode {
  readonly bits: number;
  readonly symbols: Uint8Array;
  readonly widths: Uint8Array;
}

const longestCode = 11;

/** Reads weights and makes the code; `used` is how many bytes they took. */
export function readHuffmanCode(bytes: Uint8Array): { readonly code: HuffmanCode; readonly used: number } {
  const [head = 0] = bytes;
  const packedBytes = head < 128 ? head : Math.ceil((head - 127) / 2);
  const packed = bytes.subarray(1, 1 + packedBytes);
  if (packed.length < packedBytes) throw damaged();
  const weights = head < 128 ? packedWeights(packed) : plainWeights(packed, head - 127);
  return { code: codeOf(withLast(weights)), used: 1 + packedBytes };
}

/** Half a byte each, the upper half first. */
function plainWeights(bytes: Uint8Array, count: number): number[] {
  return Array.from({ length: count }, (_, index) => {
    const byte = bytes[index >> 1] ?? 0;
    return index % 2 === 0 ? byte >> 4 : byte & 15;
  });
}

/** Two states take turns until the bits run out. */
function packedWeights(bytes: Uint8Array): number[] {
  const { table, used } = readFseTable(bytes, 6, 256);
  const bits = new BackwardBits(bytes.subarray(used));
  const states = [new FseState(table, bits), new FseState(table, bits)] as const;
  const weights: number[] = [];
  for (let turn = 0; weights.length < 255; turn = 1 - turn) {
    const [own, other] = turn === 0 ? states : [states[1], states[0]];
    weights.push(own.symbol);
    own.advance();
    if (bits.left >= 0) continue;
    weights.push(other.symbol);
    return weights;
  }
  throw damaged();
}

/** The last weight is the one that makes the code whole. */
function withLast(weights: readonly number[]): number[] {
  let sum = 0;
  for (const weight of weights) sum += weight > 0 ? 2 ** (weight - 1) : 0;
  const bits = 32 - Math.clz32(sum);
  const rest = 2 ** bits - sum;
  const last = 31 - Math.clz32(rest);
  if (sum === 0 || bits > longestCode || 2 ** last !== rest || weights.length > 255) throw damaged();
  return [...weights, last + 1];
}

/** Codes of the lowest weight, which are the longest, come first. */
function codeOf(weights: readonly number[]): HuffmanCode {
  let sum = 0;
  for (const weight of weights) sum += weight > 0 ? 2 ** (weight - 1) : 0;
  const bits = 31 - Math.clz32(sum);
  const symbols = new Uint8Array(sum);
  const widths = new Uint8Array(sum);
  let at = 0;
  for (let weight = 1; weight <= bits; weight += 1) {
    for (const [symbol, own] of weights.entries()) {
      if (own !== weight) continue;
      const end = at + 2 ** (weight - 1);
      symbols.fill(symbol, at, end);
      widths.fill(bits + 1 - weight, at, end);
      at = end;
    }
  }
  return { bits, symbols, widths };
}

/** Fills `target` from one stream, which must be used up then. */
export function decodeHuffman(
  { bits, symbols, widths }: HuffmanCode,
  bytes: Uint8Array,
  target: Uint8Array,
): void {
  const stream = new BackwardBits(bytes);
  for (let index = 0; index < target.length; index += 1) {
    const place = stream.peek(bits);
    target[index] = symbols[place] ?? 0;
    stream.left -= widths[place] ?? 0;
  }
  if (stream.left !== 0) throw damaged();
}

function damaged(): BrokenStream {
  return new BrokenStream("malformed", "a Zstandard code is damaged");
}
