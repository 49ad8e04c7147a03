import { crc32, deflateRawSync } from "node:zlib";

/** One member, and how its two headers are to lie. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly deflate?: boolean;
  /** Puts sizes and offset into the zip64 extra field. */
  readonly zip64?: boolean;
  /** Pads the local extra field so that the data start at a multiple of this, as PyTorch does with 64. */
  readonly align?: number;
  readonly flags?: number;
  readonly local?: Partial<{
    name: string;
    method: number;
    flags: number;
    crc: number;
    size: number;
    signature: number;
  }>;
  readonly central?: Partial<{
    name: string;
    method: number;
    flags: number;
    crc: number;
    size: number;
    offset: number;
  }>;
}

export interface ZipOptions {
  readonly prefix?: Uint8Array;
  readonly comment?: Uint8Array;
  readonly zip64?: boolean;
  /** What the end record claims. */
  readonly claimed?: Partial<{ members: number; directorySize: number; directoryOffset: number }>;
}

/** A zip archive with the lies that a test asks for. */
export function makeZip(entries: readonly ZipEntry[], options: ZipOptions = {}): Uint8Array {
  const locals: Uint8Array[] = [];
  const centrals: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data = entry.deflate === true ? deflateRawSync(entry.bytes) : entry.bytes;
    const local = Buffer.concat([localHeader(entry, data.length, offset), data]);
    centrals.push(centralHeader(entry, data.length, offset));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = endRecords(entries.length, directory.length, offset, options);
  return Buffer.concat([options.prefix ?? new Uint8Array(0), ...locals, directory, end]);
}

/** What a header says when it tells the truth; a lie of the test goes over it. */
function truth(entry: ZipEntry): { name: string; method: number; flags: number; crc: number; size: number } {
  return {
    name: entry.name,
    method: entry.deflate === true ? 8 : 0,
    flags: entry.flags ?? 0x800,
    crc: crc32(entry.bytes),
    size: entry.bytes.length,
  };
}

function localHeader(entry: ZipEntry, length: number, offset: number): Uint8Array {
  const said = { ...truth(entry), signature: 0x04034b50, ...entry.local };
  const isWide = entry.zip64 === true;
  const name = Buffer.from(said.name, "utf8");
  const wide = isWide ? zip64Extra([entry.bytes.length, length]) : Buffer.alloc(0);
  const extra = Buffer.concat([wide, padding(entry.align, offset + 30 + name.length + wide.length)]);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(said.signature, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(said.flags, 6);
  header.writeUInt16LE(said.method, 8);
  header.writeUInt32LE(said.crc, 14);
  header.writeUInt32LE(isWide ? 0xffffffff : length, 18);
  header.writeUInt32LE(isWide ? 0xffffffff : said.size, 22);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, name, extra]);
}

function padding(align: number | undefined, start: number): Uint8Array {
  if (align === undefined) return Buffer.alloc(0);
  const length = (align - ((start + 4) % align)) % align;
  const field = Buffer.alloc(4 + length);
  field.write("FB", 0, "latin1");
  field.writeUInt16LE(length, 2);
  return field;
}

function centralHeader(entry: ZipEntry, length: number, offset: number): Uint8Array {
  const said = { ...truth(entry), offset, ...entry.central };
  const isWide = entry.zip64 === true;
  const name = Buffer.from(said.name, "utf8");
  const extra = isWide ? zip64Extra([entry.bytes.length, length, offset]) : Buffer.alloc(0);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(said.flags, 8);
  header.writeUInt16LE(said.method, 10);
  header.writeUInt32LE(said.crc, 16);
  header.writeUInt32LE(isWide ? 0xffffffff : length, 20);
  header.writeUInt32LE(isWide ? 0xffffffff : said.size, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE(isWide ? 0xffffffff : said.offset, 42);
  return Buffer.concat([header, name, extra]);
}

function zip64Extra(values: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + 8 * values.length);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8 * values.length, 2);
  values.forEach((value, index) => field.writeBigUInt64LE(BigInt(value), 4 + 8 * index));
  return field;
}

function endRecords(members: number, size: number, offset: number, options: ZipOptions): Uint8Array {
  const claimed = { members, directorySize: size, directoryOffset: offset, ...options.claimed };
  const comment = options.comment ?? new Uint8Array(0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(options.zip64 === true ? 0xffff : claimed.members, 8);
  end.writeUInt16LE(options.zip64 === true ? 0xffff : claimed.members, 10);
  end.writeUInt32LE(options.zip64 === true ? 0xffffffff : claimed.directorySize, 12);
  end.writeUInt32LE(options.zip64 === true ? 0xffffffff : claimed.directoryOffset, 16);
  end.writeUInt16LE(comment.length, 20);
  const wide = options.zip64 === true ? zip64Records(claimed, offset + size) : Buffer.alloc(0);
  return Buffer.concat([wide, end, comment]);
}

function zip64Records(
  claimed: { members: number; directorySize: number; directoryOffset: number },
  offset: number,
): Uint8Array {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(claimed.members), 24);
  record.writeBigUInt64LE(BigInt(claimed.members), 32);
  record.writeBigUInt64LE(BigInt(claimed.directorySize), 40);
  record.writeBigUInt64LE(BigInt(claimed.directoryOffset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator]);
}
