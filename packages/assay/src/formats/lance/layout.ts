import { readUpTo, type ByteSource } from "../../bytes/byte-source.ts";
import type { Problem } from "../../model/coverage.ts";
import { startWireWalk, signedOf, walkMessage } from "../../syntax/protobuf.ts";
import { maximumMessageBytes, wireLimits } from "./limits.ts";
import { readDescriptor, readManifest, type Description, type Range } from "./messages.ts";

/** What one file turned out to be. */
export interface Layout {
  readonly kind: "data" | "manifest";
  readonly formatVersion: string;
  readonly description?: Description;
  readonly problems: readonly Problem[];
}

/** Offset of the metadata, two version numbers, `LANC` (file.proto). */
const shortFooter = 16;
/**
 * Three offsets (columns, their table, the table of global buffers), two counts, two version numbers, `LANC`. The drawing in
 * file2.proto has a fourth offset, which no writer writes.
 */
const longFooter = 40;

/** Files of format 2 have the long footer and say 0.3 (for 2.0) or 2.x; older ones and manifests the short one. */
export async function readLayout(source: ByteSource): Promise<Layout> {
  const size = source.sizeBytes;
  const footer = Buffer.from(await readUpTo(source, Math.max(0, size - longFooter), longFooter));
  const major = footer.readUInt16LE(footer.length - 8);
  const minor = footer.readUInt16LE(footer.length - 6);
  const isNew = footer.length === longFooter && (major >= 2 || (major === 0 && minor >= 3));
  const found = isNew ? await readNew(source, footer) : await readOld(source, size - shortFooter);
  return { ...found, formatVersion: `${major}.${minor}` };
}

type Found = Omit<Layout, "formatVersion">;

function broken(kind: Layout["kind"], message: string): Found {
  return { kind, problems: [{ code: "malformed", message }] };
}

/** The first global buffer holds the FileDescriptor; the third offset is that of their table. */
async function readNew(source: ByteSource, footer: Buffer): Promise<Found> {
  const table = Number(footer.readBigUInt64LE(16));
  if (footer.readUInt32LE(24) === 0) return { kind: "data", problems: [] };
  if (!(table + 16 <= source.sizeBytes)) return broken("data", "the table of buffers lies beyond the file");
  const entry = Buffer.from(await readUpTo(source, table, 16));
  const start = Number(entry.readBigUInt64LE(0));
  const length = Number(entry.readBigUInt64LE(8));
  if (!(start + length <= source.sizeBytes) || length > maximumMessageBytes) {
    return broken("data", "the schema lies beyond the file or is too long");
  }
  return described("data", await readDescriptor(source, { start, end: start + length }));
}

/** A manifest file holds the manifest where the footer points; a data file of format 1 a Metadata that points at it. */
async function readOld(source: ByteSource, footerAt: number): Promise<Found> {
  const footer = Buffer.from(await readUpTo(source, footerAt, shortFooter));
  const at = Number(footer.readBigUInt64LE(0));
  const range = await messageAt(source, at);
  if (range === undefined) return broken("manifest", "the metadata lie beyond the file or are too long");
  const inner = await manifestPosition(source, range);
  if (inner === undefined) return described("manifest", await readManifest(source, range));
  const manifest = await messageAt(source, inner);
  if (manifest === undefined) return broken("data", "the schema lies beyond the file or is too long");
  const [description, problem] = await readManifest(source, manifest);
  const rows = await rowsOf(source, range);
  return described("data", [{ ...description, rows }, problem]);
}

/** A message behind its 32-bit length. */
async function messageAt(source: ByteSource, at: number): Promise<Range | undefined> {
  if (!(at + 4 <= source.sizeBytes)) return undefined;
  const length = Buffer.from(await readUpTo(source, at, 4)).readUInt32LE(0);
  const end = at + 4 + length;
  return end <= source.sizeBytes && length <= maximumMessageBytes ? { start: at + 4, end } : undefined;
}

/** Metadata has a number as field 1, a Manifest a message. */
async function manifestPosition(source: ByteSource, { start, end }: Range): Promise<number | undefined> {
  const walk = startWireWalk(source, wireLimits);
  let position: number | undefined;
  await walkMessage(walk, start, end, (field) => {
    if (field.number === 1 && field.wireType === 0) position = signedOf(field);
    return undefined;
  });
  return position;
}

/** Metadata field 2: offsets of the batches, packed; the last one is the number of rows. */
async function rowsOf(source: ByteSource, { start, end }: Range): Promise<number | undefined> {
  const walk = startWireWalk(source, wireLimits);
  let last: number | undefined;
  await walkMessage(walk, start, end, (field) => {
    if (field.number !== 2 || field.wireType !== 2 || field.end - field.start > 4096) return undefined;
    const bytes = walk.window.buffer.subarray(field.start - walk.window.start, field.end - walk.window.start);
    last = lastVarint(bytes);
    return undefined;
  });
  return last;
}

/** The last of packed int32 values. */
function lastVarint(bytes: Buffer): number | undefined {
  let from = bytes.length - 1;
  while (from > 0 && (bytes[from - 1] ?? 0) >= 0x80 && bytes.length - from < 5) from -= 1;
  let value = 0;
  for (let at = bytes.length - 1; at >= from; at -= 1) value = value * 128 + ((bytes[at] ?? 0) & 0x7f);
  return bytes.length === 0 ? undefined : value;
}

function described(kind: Layout["kind"], [description, problem]: [Description, Problem | undefined]): Found {
  return { kind, description, problems: problem === undefined ? [] : [problem] };
}
