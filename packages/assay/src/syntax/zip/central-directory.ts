import { longestName } from "./limits.ts";
import { uint16, uint32, uint64 } from "./numbers.ts";
import { signatures } from "./zip.ts";

/** One central header (APPNOTE 4.3.12), zip64 fields already in place. */
export interface CentralHeader {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly crc32: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Relative to the start of the archive. */
  readonly localOffset: number;
  readonly unixMode?: number;
}

const headerLength = 46;
const unknown32 = 0xffffffff;

/** The headers in order; stops at the first bytes that are none. */
export function* centralHeaders(directory: Uint8Array): Generator<CentralHeader> {
  let at = 0;
  while (at + headerLength <= directory.length && uint32(directory, at) === signatures.central) {
    const end = at + headerLength + uint16(directory, at + 28) + uint16(directory, at + 30);
    if (end > directory.length) return;
    yield headerAt(directory, at);
    at = end + uint16(directory, at + 32);
  }
}

function headerAt(directory: Uint8Array, at: number): CentralHeader {
  const nameStart = at + headerLength;
  const nameEnd = nameStart + uint16(directory, at + 28);
  const flags = uint16(directory, at + 8);
  const rawName = directory.subarray(nameStart, nameEnd);
  const extra = directory.subarray(nameEnd, nameEnd + uint16(directory, at + 30));
  const wide = wideFields(extra, [
    uint32(directory, at + 24),
    uint32(directory, at + 20),
    uint32(directory, at + 42),
  ]);
  return {
    ...{ name: decodeName(rawName, flags), flags },
    ...{ method: uint16(directory, at + 10), crc32: uint32(directory, at + 16) },
    ...{ size: wide[0] ?? 0, compressedSize: wide[1] ?? 0, localOffset: wide[2] ?? 0 },
    ...unixModeAt(directory, at),
  };
}

/** The upper half of the external attributes, whatever system the packer says: loaders do not look at that. */
function unixModeAt(directory: Uint8Array, at: number): { readonly unixMode?: number } {
  const mode = uint16(directory, at + 40);
  return mode === 0 ? {} : { unixMode: mode };
}

/**
 * Values of the zip64 extra field (id 1, APPNOTE 4.5.3) for those fields that are all ones, in the order size,
 * compressed size, offset.
 */
export function wideFields(extra: Uint8Array, fields: readonly number[]): number[] {
  const [start, end] = findExtra(extra, 1);
  let at = start;
  return fields.map((field) => {
    if (field !== unknown32 || at + 8 > end) return field;
    at += 8;
    return uint64(extra, at - 8);
  });
}

function findExtra(extra: Uint8Array, id: number): [number, number] {
  let at = 0;
  while (at + 4 <= extra.length) {
    const end = at + 4 + uint16(extra, at + 2);
    if (uint16(extra, at) === id) return [at + 4, Math.min(end, extra.length)];
    at = end;
  }
  return [0, 0];
}

/** Bit 11 says UTF-8; without it the code page is unknown and only ASCII is certain, so bytes above stay one to one. */
export function decodeName(raw: Uint8Array, flags: number): string {
  const bytes = raw.subarray(0, longestName);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(
    flags & 0x800 ? "utf8" : "latin1",
  );
}
