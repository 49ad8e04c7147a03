import { readRange } from "../random-access.ts";
import type { RandomAccess } from "../random-access.ts";
import { decodeName, wideFields } from "./central-directory.ts";
import type { CentralHeader } from "./central-directory.ts";
import { uint16, uint32 } from "./numbers.ts";
import { signatures } from "./zip.ts";
import type { ZipDisagreement } from "./zip.ts";

/** The local header in front of the data (APPNOTE 4.3.7), as far as it says something. */
export interface LocalHeader {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly crc32: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly dataOffset: number;
}

const headerLength = 30;
/** Enough for the header, a usual name and the padding that PyTorch puts before a 64-byte boundary. */
const firstRead = 512;

/** Undefined when there is no local header at that offset. */
export async function readLocalHeader(
  source: RandomAccess,
  offset: number,
): Promise<LocalHeader | undefined> {
  if (offset + headerLength > source.sizeBytes) return undefined;
  let bytes = await readRange(source, offset, firstRead);
  if (bytes.length < headerLength || uint32(bytes, 0) !== signatures.local) return undefined;
  const length = headerLength + uint16(bytes, 26) + uint16(bytes, 28);
  if (length > bytes.length) bytes = await readRange(source, offset, length);
  return parse(bytes, offset, length);
}

function parse(bytes: Uint8Array, offset: number, length: number): LocalHeader {
  const flags = uint16(bytes, 6);
  const nameEnd = headerLength + uint16(bytes, 26);
  const wide = wideFields(bytes.subarray(nameEnd, length), [uint32(bytes, 22), uint32(bytes, 18)]);
  return {
    ...{ name: decodeName(bytes.subarray(headerLength, nameEnd), flags), flags },
    ...{ method: uint16(bytes, 8), crc32: uint32(bytes, 14) },
    ...{ size: wide[0] ?? 0, compressedSize: wide[1] ?? 0, dataOffset: offset + length },
  };
}

/** Fields in which the two headers differ. With bit 3 sizes and checksum follow the data, and zeros are no lie. */
export function disagreements(central: CentralHeader, local: LocalHeader): ZipDisagreement[] {
  const found: ZipDisagreement[] = [];
  const compare = (field: ZipDisagreement["field"], one: string | number, other: string | number): void => {
    if (one !== other) {
      found.push({ member: central.name, field, central: String(one), local: String(other) });
    }
  };
  compare("name", central.name, local.name);
  compare("method", central.method, local.method);
  // Encryption (0, 6, 13) decides how the bytes are read; the other bits are hints to the compressor.
  compare("flags", central.flags & 0x2041, local.flags & 0x2041);
  for (const field of ["crc32", "compressedSize", "size"] as const) {
    const isLeftOut = (local.flags & 8) !== 0 && local[field] === 0;
    if (!isLeftOut) compare(field, central[field], local[field]);
  }
  return found;
}
