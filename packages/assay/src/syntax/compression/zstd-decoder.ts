import { BrokenStream } from "./feed.ts";
import { BackwardBits } from "./zstd-bits.ts";
import { littleEndian } from "./zstd-frame.ts";
import { fseTableOfOne, FseState, readFseTable, type FseTable } from "./zstd-fse.ts";
import { decodeHuffman, readHuffmanCode, type HuffmanCode } from "./zstd-huffman.ts";
import { literalLengths, matchLengths, offsets, type SequenceCodes } from "./zstd-sequences.table.ts";

/** Where a frame writes, and how far it is. What is before may be copied. */
export interface ZstdOutput {
  readonly bytes: Uint8Array;
  at: number;
}

/** No block holds more (RFC 8878, 3.1.1.2.3). */
export const largestZstdBlock = 128 * 1024;

/**
 * The compressed blocks of one frame (RFC 8878), one after the other. A sequence that would write beyond the output ends
 * the decoding, so the work is bounded by what is there to be written: lengths may be given in no bits at all.
 */
export class ZstdBlocks {
  #code: HuffmanCode | undefined;
  #tables: readonly (FseTable | undefined)[] = [];
  readonly #recent: [number, number, number] = [1, 4, 8];

  decode(block: Uint8Array, output: ZstdOutput): void {
    const { literals, used } = this.#readLiterals(block);
    const rest = block.subarray(used);
    const { count, at } = sequenceCount(rest);
    if (count === 0) {
      append(output, literals);
      return;
    }
    const mode = rest[at] ?? 0;
    if ((mode & 3) !== 0) throw damaged();
    const start = this.#readTables(rest, at + 1, mode);
    this.#execute(new BackwardBits(rest.subarray(start)), count, { literals, output });
  }

  /** Raw, one byte again and again, or in a code that is new or that of the block before. */
  #readLiterals(block: Uint8Array): { readonly literals: Uint8Array; readonly used: number } {
    const [head = 0] = block;
    const kind = head & 3;
    if (kind > 1) return this.#readCoded(block, kind === 3);
    const headBytes = plainHeadBytes[(head >> 2) & 3] ?? 1;
    const size = headBytes === 1 ? head >> 3 : littleEndian(block, 0, headBytes) >> 4;
    const used = headBytes + (kind === 0 ? size : 1);
    if (size > largestZstdBlock || used > block.length) throw damaged();
    const literals =
      kind === 0 ? block.subarray(headBytes, used) : new Uint8Array(size).fill(block[headBytes] ?? 0);
    return { literals, used };
  }

  #readCoded(block: Uint8Array, isOld: boolean): { readonly literals: Uint8Array; readonly used: number } {
    const format = ((block[0] ?? 0) >> 2) & 3;
    const headBytes = format < 2 ? 3 : format + 2;
    const width = format < 2 ? 10 : format === 2 ? 14 : 18;
    const header = Math.floor(littleEndian(block, 0, headBytes) / 16);
    const size = header % 2 ** width;
    const used = headBytes + Math.floor(header / 2 ** width);
    if (size > largestZstdBlock || used > block.length) throw damaged();
    let bytes = block.subarray(headBytes, used);
    if (!isOld) {
      const read = readHuffmanCode(bytes);
      this.#code = read.code;
      bytes = bytes.subarray(read.used);
    }
    if (this.#code === undefined) throw damaged();
    const literals = new Uint8Array(size);
    if (format === 0) decodeHuffman(this.#code, bytes, literals);
    else decodeFour(this.#code, bytes, literals);
    return { literals, used };
  }

  /** Returns where the bits of the sequences start. */
  #readTables(bytes: Uint8Array, from: number, mode: number): number {
    let at = from;
    const tables = [literalLengths, offsets, matchLengths].map((codes, index) => {
      const kind = (mode >> (6 - 2 * index)) & 3;
      const { table, used } = readTable(bytes.subarray(at), kind, codes, this.#tables[index]);
      at += used;
      return table;
    });
    this.#tables = tables;
    return at;
  }

  #execute(bits: BackwardBits, count: number, target: Target): void {
    const [literal, offset, match] = this.#tables.map(
      (table) => new FseState(table ?? fseTableOfOne(0), bits),
    );
    if (literal === undefined || offset === undefined || match === undefined) throw damaged();
    let from = 0;
    for (let index = 0; index < count; index += 1) {
      const distance = valueOf(offsets, offset, bits);
      const matchLength = valueOf(matchLengths, match, bits);
      const literalLength = valueOf(literalLengths, literal, bits);
      if (from + literalLength > target.literals.length) throw damaged();
      appendFew(target, from, literalLength);
      from += literalLength;
      copy(target.output, this.#distance(distance, literalLength === 0), matchLength);
      if (index === count - 1) break;
      literal.advance();
      match.advance();
      offset.advance();
    }
    if (bits.left !== 0) throw damaged();
    append(target.output, target.literals.subarray(from));
  }

  /** Values up to three are distances used before (RFC 8878, 3.1.1.5). */
  #distance(value: number, hasNoLiterals: boolean): number {
    const recent = this.#recent;
    const place = value + (hasNoLiterals ? 1 : 0);
    if (value <= 3 && place === 1) return recent[0];
    const distance = value > 3 ? value - 3 : repeated(recent, place);
    // The second one changes places with the first; any other pushes all of them on.
    if (value > 3 || place !== 2) recent[2] = recent[1];
    recent[1] = recent[0];
    recent[0] = distance;
    return distance;
  }
}

/** The fourth is one less than the first. */
function repeated(recent: readonly number[], place: number): number {
  return place === 4 ? (recent[0] ?? 0) - 1 : (recent[place - 1] ?? 0);
}

/** By the format of the size. */
const plainHeadBytes = [1, 2, 1, 3];

interface Target {
  readonly literals: Uint8Array;
  readonly output: ZstdOutput;
}

function sequenceCount(bytes: Uint8Array): { readonly count: number; readonly at: number } {
  const [first, second = 0, third = 0] = bytes;
  if (first === undefined) throw damaged();
  if (first < 128) return { count: first, at: 1 };
  if (first < 255) return { count: ((first - 128) << 8) + second, at: 2 };
  return { count: second + (third << 8) + 0x7f00, at: 3 };
}

/** Predefined, one symbol, described here, or that of the block before. */
function readTable(
  bytes: Uint8Array,
  kind: number,
  codes: SequenceCodes,
  before: FseTable | undefined,
): { readonly table: FseTable; readonly used: number } {
  if (kind === 2) return readFseTable(bytes, codes.highestAccuracy, codes.mostSymbols);
  if (kind === 1) return { table: fseTableOfOne(bytes[0] ?? 255), used: 1 };
  const table = kind === 0 ? codes.predefined : before;
  if (table === undefined) throw damaged();
  return { table, used: 0 };
}

function valueOf({ bases, widths }: SequenceCodes, state: FseState, bits: BackwardBits): number {
  const { symbol } = state;
  const base = bases[symbol];
  if (base === undefined) throw damaged();
  return base + bits.take(widths[symbol] ?? 0);
}

/** The sizes of the first three streams, then four streams of a quarter each. */
function decodeFour(code: HuffmanCode, bytes: Uint8Array, literals: Uint8Array): void {
  const quarter = Math.ceil(literals.length / 4);
  let from = 6;
  for (let index = 0; index < 4; index += 1) {
    const size = (bytes[2 * index] ?? 0) + (bytes[2 * index + 1] ?? 0) * 256;
    const end = index === 3 ? bytes.length : from + size;
    if (end > bytes.length || from > end || 3 * quarter > literals.length) throw damaged();
    const target = literals.subarray(index * quarter, index === 3 ? undefined : (index + 1) * quarter);
    decodeHuffman(code, bytes.subarray(from, end), target);
    from = end;
  }
}

function append(output: ZstdOutput, bytes: Uint8Array): void {
  if (output.at + bytes.length > output.bytes.length) throw tooMuch();
  output.bytes.set(bytes, output.at);
  output.at += bytes.length;
}

/** Literals before a match are mostly a handful: byte by byte they cost less than by a view. */
function appendFew({ literals, output }: Target, from: number, length: number): void {
  if (length > 24) {
    append(output, literals.subarray(from, from + length));
    return;
  }
  const { bytes, at } = output;
  if (at + length > bytes.length) throw tooMuch();
  for (let index = 0; index < length; index += 1) bytes[at + index] = literals[from + index] ?? 0;
  output.at = at + length;
}

function copy(output: ZstdOutput, distance: number, length: number): void {
  const { bytes, at } = output;
  if (distance < 1 || distance > at) throw damaged();
  if (at + length > bytes.length) throw tooMuch();
  for (let to = at; to < at + length; to += 1) bytes[to] = bytes[to - distance] ?? 0;
  output.at = at + length;
}

function damaged(): BrokenStream {
  return new BrokenStream("malformed", "a Zstandard block is damaged");
}

function tooMuch(): BrokenStream {
  return new BrokenStream("malformed", "a Zstandard block holds more than it may");
}
