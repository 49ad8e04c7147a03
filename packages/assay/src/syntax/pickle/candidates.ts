import { uint32 } from "./bytes.ts";
import { opcodes } from "./opcodes.table.ts";

/** Module and function names are shorter. */
const longestName = 128;

/** How far a candidate reaches that is seen as one: two names, each with its opcode, its length and a memo opcode. */
export const longestCandidate = 2 * (longestName + 16);

/** How many `c` and `i` of one line are tried: `cposix` has one that could be GLOBAL, `ccodecs` two. */
const mostStartsPerLine = 4;

const known = new Uint8Array(256);
for (const { code } of opcodes) known[code] = 1;

/** Letters, digits, `_` and `.`: what names of modules and functions are made of. */
const nameBytes = new Uint8Array(256);
for (const byte of Buffer.from("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_."))
  nameBytes[byte] = 1;

/** Offsets in a block at which a stream or an import may begin, all but ascending. Each byte is looked at a few times at most. */
export function* findCandidates(block: Uint8Array): Generator<number> {
  /** Where the name characters in front of the newest newline began, and that newline. */
  let line = { start: 0, end: -1 };
  let nameStart = 0;
  for (let at = 0; at < block.length; at += 1) {
    const byte = block[at] ?? 0;
    if (nameBytes[byte] === 1) {
      // BINUNICODE is a letter.
      if (byte === 0x58 && isTextPair(block, at)) yield at;
      continue;
    }
    if (byte === 0x0a) {
      if (isSecondName(line, nameStart, at)) yield* startsOf(block, line);
      line = { start: nameStart, end: at };
    } else if (isStart(block, at, byte)) yield at;
    nameStart = at + 1;
  }
}

/** PROTO, or two texts in front of a STACK_GLOBAL. */
function isStart(block: Uint8Array, at: number, byte: number): boolean {
  if (byte === 0x80) return isProto(block, at);
  return byte === 0x8c && isTextPair(block, at);
}

function isProto(block: Uint8Array, at: number): boolean {
  const protocol = block[at + 1] ?? 0;
  const next = block[at + 2] ?? 0;
  // No writer marks protocols 0 and 1, though readers take it; two zeros and ones are common in numbers.
  if (protocol < 2) return next === 0x63 || next === 0x28;
  return protocol <= 5 && known[next] === 1;
}

/** True when the line that ends at `at` is a name and follows, as a whole, one that ends in a name. */
function isSecondName(
  line: { readonly start: number; readonly end: number },
  nameStart: number,
  at: number,
): boolean {
  const length = at - nameStart;
  return line.end >= 0 && nameStart === line.end + 1 && length > 0 && length <= longestName;
}

/** GLOBAL is `c`, INST `i`; a name comes after. */
function* startsOf(
  block: Uint8Array,
  line: { readonly start: number; readonly end: number },
): Generator<number> {
  const first = Math.max(line.start, line.end - longestName - 1);
  let starts = 0;
  for (let at = first; at < line.end - 1 && starts < mostStartsPerLine; at += 1) {
    if (block[at] !== 0x63 && block[at] !== 0x69) continue;
    starts += 1;
    yield at;
  }
}

/** Text, text, STACK_GLOBAL, with or without a memo opcode after each text. */
function isTextPair(block: Uint8Array, at: number): boolean {
  const second = afterText(block, at);
  const end = second === undefined ? undefined : afterText(block, second);
  return end !== undefined && block[end] === 0x93;
}

/** Where a name as SHORT_BINUNICODE or BINUNICODE ends, memo opcode included. */
function afterText(block: Uint8Array, at: number): number | undefined {
  const head = block[at] === 0x8c ? 2 : 5;
  const length = textLength(block, at);
  const start = at + head;
  if (length === 0 || length > longestName || start + length > block.length) return undefined;
  for (let index = start; index < start + length; index += 1) {
    if (nameBytes[block[index] ?? 0] !== 1) return undefined;
  }
  return start + length + memoBytes(block[start + length]);
}

/** The length of a short text; 0 for everything else. */
function textLength(block: Uint8Array, at: number): number {
  if (block[at] === 0x8c) return block[at + 1] ?? 0;
  const length = block[at] === 0x58 ? uint32(block, at + 1) : 0;
  return length > longestName ? 0 : length;
}

function memoBytes(byte: number | undefined): number {
  if (byte === 0x94) return 1;
  return byte === 0x71 ? 2 : byte === 0x72 ? 5 : 0;
}
