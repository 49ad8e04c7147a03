import { crc32 } from "node:zlib";
import type { BlockPlace } from "./block.ts";

/** Raised when an older Assay could not read the file, or would read it wrongly. */
export const formatVersion = 1;

export const headerLength = 16;
export const footerLength = 48;

const magic = "ASSAYADB";

/** What the file ends with. */
export interface Footer {
  /** The topmost block of the index, and how many levels it is above the entries. */
  readonly root: BlockPlace;
  readonly levels: number;
  readonly manifest: BlockPlace;
}

/** Magic, version, checksum: readable by every version. */
export function headerBytes(version = formatVersion): Buffer {
  const header = Buffer.alloc(headerLength);
  header.write(magic, 0, "latin1");
  header.writeUInt32LE(version, 8);
  header.writeUInt32LE(crc32(header.subarray(0, 12)), 12);
  return header;
}

export type HeaderReading =
  | { readonly kind: "version"; readonly version: number }
  | { readonly kind: "none" }
  | { readonly kind: "damaged" };

export function readHeader(header: Buffer): HeaderReading {
  if (header.toString("latin1", 0, magic.length) !== magic) return { kind: "none" };
  if (header.length < headerLength || header.readUInt32LE(12) !== crc32(header.subarray(0, 12)))
    return { kind: "damaged" };
  return { kind: "version", version: header.readUInt32LE(8) };
}

/** `sizeBytes` is that of the whole file, this footer included: a file that was cut or has something behind it is none. */
export function footerBytes({ root, levels, manifest }: Footer, sizeBytes: number): Buffer {
  const footer = Buffer.alloc(footerLength);
  footer.writeUIntLE(root.offset, 0, 6);
  footer.writeUInt32LE(root.length, 6);
  footer.writeUInt32LE(levels, 10);
  footer.writeUIntLE(manifest.offset, 14, 6);
  footer.writeUInt32LE(manifest.length, 20);
  footer.writeUIntLE(sizeBytes, 24, 6);
  footer.write(magic, 34, "latin1");
  footer.writeUInt32LE(crc32(footer.subarray(0, footerLength - 4)), footerLength - 4);
  return footer;
}

export function readFooter(footer: Buffer, sizeBytes: number): Footer | undefined {
  if (footer.length !== footerLength || footer.toString("latin1", 34, 34 + magic.length) !== magic)
    return undefined;
  if (footer.readUInt32LE(footerLength - 4) !== crc32(footer.subarray(0, footerLength - 4))) return undefined;
  if (footer.readUIntLE(24, 6) !== sizeBytes) return undefined;
  return {
    root: { offset: footer.readUIntLE(0, 6), length: footer.readUInt32LE(6) },
    levels: footer.readUInt32LE(10),
    manifest: { offset: footer.readUIntLE(14, 6), length: footer.readUInt32LE(20) },
  };
}
