import { readUpTo, type ByteSource } from "../../bytes/byte-source.ts";
import { maximumNameBytes } from "./limits.ts";

/** POSIX.1-1988 ustar: headers and data in blocks of this size. */
const blockBytes = 512;

/** A member as its header says. */
export interface TarMember {
  readonly name: string;
  /** `0` = file; `5` = folder; `L`, `x`, `g` = about the next ones. */
  readonly type: string;
  readonly offset: number;
  readonly size: number;
  /** Offset of the next header. */
  readonly next: number;
}

/** Reads a header; undefined = none (the end, or no tar). */
export function parseHeader(block: Uint8Array, at: number): TarMember | undefined {
  if (block.length < blockBytes || !hasChecksum(block)) return undefined;
  const size = numberOf(block.subarray(124, 136));
  if (!(size >= 0)) return undefined;
  const isPosix = textOf(block.subarray(257, 262)) === "ustar" && block[262] === 0;
  const prefix = isPosix ? textOf(block.subarray(345, 500)) : "";
  const own = textOf(block.subarray(0, 100));
  const type = block[156] === 0 ? "0" : String.fromCharCode(block[156] ?? 0);
  const offset = at + blockBytes;
  const next = offset + Math.ceil(size / blockBytes) * blockBytes;
  return { name: prefix === "" ? own : `${prefix}/${own}`, type, offset, size, next };
}

/** Files in order, by their full names. Folders and links are passed over. Ends at the first thing that is no header. */
export async function* tarFiles(source: ByteSource): AsyncGenerator<TarMember, "end" | "broken"> {
  let longName: string | undefined;
  let at = 0;
  while (at < source.sizeBytes) {
    const block = await readUpTo(source, at, blockBytes);
    const member = parseHeader(block, at);
    if (member === undefined) return block.every((byte) => byte === 0) ? "end" : "broken";
    if (member.offset + member.size > source.sizeBytes) return "broken";
    at = member.next;
    if (member.type === "L" || member.type === "x") longName = await readLongName(source, member);
    else {
      if (member.type === "0") yield { ...member, name: longName ?? member.name };
      longName = undefined;
    }
  }
  return at === source.sizeBytes ? "end" : "broken";
}

/** GNU: the name; PAX: records `length path=name`. */
async function readLongName(
  source: ByteSource,
  { offset, size, type }: TarMember,
): Promise<string | undefined> {
  if (size > maximumNameBytes) return undefined;
  const text = Buffer.from(await readUpTo(source, offset, size)).toString("utf8");
  if (type === "L") return text.split("\0", 1)[0];
  return /^\d+ path=(.*)$/mu.exec(text)?.[1];
}

function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return Buffer.from(end < 0 ? bytes : bytes.subarray(0, end)).toString("utf8");
}

/** Octal text, or base 256 when the first bit is set (GNU, for large files). */
function numberOf(bytes: Uint8Array): number {
  if (((bytes[0] ?? 0) & 0x80) === 0) {
    const text = textOf(bytes).trim();
    return /^[0-7]+$/u.test(text) ? Number.parseInt(text, 8) : Number.NaN;
  }
  let value = 0;
  for (const byte of bytes.subarray(1)) value = value * 256 + byte;
  return Number.isSafeInteger(value) ? value : Number.NaN;
}

/** The sum of all bytes, with spaces in place of the checksum itself. */
function hasChecksum(block: Uint8Array): boolean {
  let sum = 0;
  for (let index = 0; index < blockBytes; index += 1)
    sum += index >= 148 && index < 156 ? 0x20 : (block[index] ?? 0);
  return sum === numberOf(block.subarray(148, 156));
}
