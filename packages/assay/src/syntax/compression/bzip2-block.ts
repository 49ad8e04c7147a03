import type { Bzip2Bits } from "./bzip2-bits.ts";
import { BrokenStream } from "./feed.ts";
import { pieceBytes } from "./limits.ts";

const symbolsPerGroup = 50;
const longestCode = 20;

/** One block: Huffman codes, move-to-front, the Burrows-Wheeler transform and runs, undone in this order. */
export function* decodeBzip2Block(bits: Bzip2Bits, mostSymbols: number): Generator<Uint8Array> {
  if (bits.bit() === 1)
    throw new BrokenStream("unsupported", "the bzip2 block is randomised (before version 0.9.5)");
  const origin = bits.take(24);
  const alphabet = readAlphabet(bits);
  const selected = readTables(bits, alphabet.length + 2);
  const sorted = readSymbols(bits, selected, alphabet, mostSymbols);
  if (origin >= sorted.length) throw damaged();
  yield* withoutRuns(untransformed(sorted, origin));
}

/** Which byte values occur, in order. */
function readAlphabet(bits: Bzip2Bits): Uint8Array {
  const used: number[] = [];
  const ranges = bits.take(16);
  for (let range = 0; range < 16; range += 1) {
    if ((ranges & (0x8000 >> range)) === 0) continue;
    const values = bits.take(16);
    for (let value = 0; value < 16; value += 1)
      if ((values & (0x8000 >> value)) !== 0) used.push(range * 16 + value);
  }
  if (used.length === 0) throw damaged();
  return Uint8Array.from(used);
}

/** For each group of 50 symbols the code that it is written in. */
function readTables(bits: Bzip2Bits, symbols: number): readonly Code[] {
  const tables = bits.take(3);
  const groups = bits.take(15);
  if (tables < 2 || tables > 6 || groups === 0) throw damaged();
  const order = [0, 1, 2, 3, 4, 5].slice(0, tables);
  const selectors = new Uint8Array(groups);
  for (let group = 0; group < groups; group += 1) {
    let place = 0;
    while (bits.bit() === 1) if (++place >= tables) throw damaged();
    const [table = 0] = order.splice(place, 1);
    order.unshift(table);
    selectors[group] = table;
  }
  const codes = Array.from({ length: tables }, () => readCode(bits, symbols));
  return Array.from(selectors, (table) => codes[table] ?? codes[0]).filter((code) => code !== undefined);
}

interface Code {
  /** By length: the largest code, the number to take off, both for codes of that length. */
  readonly limits: Int32Array;
  readonly bases: Int32Array;
  readonly symbols: Uint16Array;
  readonly shortest: number;
}

function readCode(bits: Bzip2Bits, symbols: number): Code {
  const lengths = new Uint8Array(symbols);
  let length = bits.take(5);
  for (let symbol = 0; symbol < symbols; symbol += 1) {
    for (;;) {
      if (length < 1 || length > longestCode) throw damaged();
      if (bits.bit() === 0) break;
      length += bits.bit() === 0 ? 1 : -1;
    }
    lengths[symbol] = length;
  }
  return codeOf(lengths);
}

function codeOf(lengths: Uint8Array): Code {
  const sorted = new Uint16Array(lengths.length);
  const limits = new Int32Array(longestCode + 2).fill(-1);
  const bases = new Int32Array(longestCode + 2);
  let next = 0;
  let code = 0;
  for (let length = 1; length <= longestCode; length += 1) {
    bases[length] = code - next;
    for (const [symbol, own] of lengths.entries()) {
      if (own !== length) continue;
      sorted[next] = symbol;
      next += 1;
      code += 1;
    }
    limits[length] = code - 1;
    code <<= 1;
  }
  return { limits, bases, symbols: sorted, shortest: Math.min(...lengths) };
}

function decode(bits: Bzip2Bits, { limits, bases, symbols, shortest }: Code): number {
  let code = bits.take(shortest);
  for (let length = shortest; length <= longestCode; length += 1) {
    if (code <= (limits[length] ?? -1)) return symbols[code - (bases[length] ?? 0)] ?? damagedSymbol();
    code = (code << 1) | bits.bit();
  }
  return damagedSymbol();
}

function damagedSymbol(): number {
  throw damaged();
}

/** Symbols 0 and 1 are digits of a run of the front value, the last one is the end, the others move to the front. */
function readSymbols(
  bits: Bzip2Bits,
  selected: readonly Code[],
  alphabet: Uint8Array,
  mostSymbols: number,
): Uint8Array {
  const end = alphabet.length + 1;
  const front = Uint8Array.from(alphabet);
  const out = new Uint8Array(mostSymbols);
  let length = 0;
  let run = 0;
  let digit = 1;
  for (let index = 0; ; index += 1) {
    const code = selected[Math.floor(index / symbolsPerGroup)];
    if (code === undefined) throw damaged();
    const symbol = decode(bits, code);
    if (symbol <= 1) {
      run += digit << symbol;
      digit <<= 1;
      if (run > mostSymbols) throw damaged();
      continue;
    }
    if (length + run + (symbol === end ? 0 : 1) > mostSymbols) throw damaged();
    if (run > 0) {
      out.fill(front[0] ?? 0, length, length + run);
      length += run;
      run = 0;
      digit = 1;
    }
    if (symbol === end) return out.subarray(0, length);
    out[length] = toFront(front, symbol - 1);
    length += 1;
  }
}

function toFront(front: Uint8Array, place: number): number {
  const value = front[place] ?? 0;
  front.copyWithin(1, 0, place);
  front[0] = value;
  return value;
}

/** Follows the sorted rotations from the original one. */
function untransformed(sorted: Uint8Array, origin: number): Uint8Array {
  const next = successors(sorted);
  const out = new Uint8Array(sorted.length);
  let at = next[origin] ?? 0;
  for (let index = 0; index < out.length; index += 1) {
    out[index] = sorted[at] ?? 0;
    at = next[at] ?? 0;
  }
  return out;
}

/** For each rotation the one that starts a byte later: a counting sort of the last column. */
function successors(sorted: Uint8Array): Uint32Array {
  const places = firstPlaces(sorted);
  const next = new Uint32Array(sorted.length);
  for (let index = 0; index < sorted.length; index += 1) {
    const value = sorted[index] ?? 0;
    const place = places[value] ?? 0;
    places[value] = place + 1;
    next[place] = index;
  }
  return next;
}

function firstPlaces(sorted: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (const value of sorted) counts[value] = (counts[value] ?? 0) + 1;
  const places = new Uint32Array(256);
  let sum = 0;
  for (let value = 0; value < 256; value += 1) {
    places[value] = sum;
    sum += counts[value] ?? 0;
  }
  return places;
}

/** Four equal bytes are followed by how many more of them come. */
function* withoutRuns(bytes: Uint8Array): Generator<Uint8Array> {
  let out = new Uint8Array(pieceBytes);
  let length = 0;
  let equal = 0;
  let previous = -1;
  for (const value of bytes) {
    const isCount = equal === 4;
    const count = isCount ? value : 1;
    if (length + count > out.length) {
      yield out.subarray(0, length);
      out = new Uint8Array(pieceBytes);
      length = 0;
    }
    if (isCount) out.fill(previous, length, length + count);
    else out[length] = value;
    length += count;
    equal = runAfter(equal, value === previous);
    previous = value;
  }
  if (length > 0) yield out.subarray(0, length);
}

/** Equal bytes in a row, after one more; none after a count. */
function runAfter(equal: number, isEqual: boolean): number {
  if (equal === 4) return 0;
  return isEqual && equal > 0 ? equal + 1 : 1;
}

function damaged(): BrokenStream {
  return new BrokenStream("malformed", "a bzip2 block is damaged");
}
