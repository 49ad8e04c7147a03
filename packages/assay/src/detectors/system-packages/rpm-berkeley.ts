import { type ByteSource, readUpTo } from "../../bytes/byte-source.ts";
import { maxHeaderBytes } from "./limits.ts";
import { type RowsRead, type RowsReader, rowsReader } from "./rpm-rows.ts";

/** Of every page: place in the log, own number, neighbours, entries, offset, level, type (db_page.h). */
const headBytes = 26;

const hashMagic = 0x061561;

/** Types of pages and of items. */
const pageTypes = { oldHash: 2, overflow: 7, hash: 13 } as const;
const itemTypes = { inPlace: 1, offPage: 3 } as const;

/** A page type, three unused bytes, a page number, a length. */
const offPageBytes = 12;

/**
 * The values in `Packages` of RPM before 4.16: a hash table of Berkeley DB, each value in place or on a chain of overflow pages. Both
 * byte orders. What the table says of buckets is not needed: all pages are looked at in their order.
 */
export async function readBerkeley<T>(
  source: ByteSource,
  read: (blob: Uint8Array) => T | undefined,
): Promise<RowsRead<T>> {
  const reader = rowsReader(source, read);
  const table = await openTable(source);
  if ("code" in table) return reader.end(table.code, table.message);
  for (let number = 1; number < table.pages; number += 1) {
    const problem = await readPage(table, number, reader);
    if (problem !== undefined) return reader.end("malformed", problem);
    if (reader.isFull()) return reader.end("limit-exceeded", reader.fullMessage);
  }
  return table.isCut ? reader.end("truncated", "ends before its last page") : reader.end();
}

interface Table {
  readonly source: ByteSource;
  readonly isLittle: boolean;
  readonly pageBytes: number;
  /** Whole pages that are there. */
  readonly pages: number;
  /** There should be more. */
  readonly isCut: boolean;
}

type Refused = NonNullable<RowsRead<never>["problem"]>;

/** The page in front says how the others are written. */
async function openTable(source: ByteSource): Promise<Table | Refused> {
  const first = viewOf(await readUpTo(source, 0, firstPageBytes));
  const isWhole = first.byteLength === firstPageBytes;
  const isLittle = isWhole && first.getUint32(12, true) === hashMagic;
  if (!isWhole || (!isLittle && first.getUint32(12, false) !== hashMagic))
    return { code: "malformed", message: "is no hash table of Berkeley DB" };
  if (first.getUint8(24) !== 0) return { code: "unsupported", message: "is encrypted" };
  const pageBytes = first.getUint32(20, isLittle);
  if (!pageSizes.has(pageBytes)) return { code: "malformed", message: `has pages of ${pageBytes} bytes` };
  const pages = Math.floor(source.sizeBytes / pageBytes);
  return { source, isLittle, pageBytes, pages, isCut: first.getUint32(32, isLittle) >= pages };
}

/** Of the first page: what all kinds of tables have there. */
const firstPageBytes = 72;

/** Powers of two from 512 to 64 KiB. */
const pageSizes: ReadonlySet<number> = new Set([9, 10, 11, 12, 13, 14, 15, 16].map((bits) => 2 ** bits));

interface Page {
  readonly view: DataView;
  readonly next: number;
  readonly entries: number;
  /** Of an overflow page: bytes that are used. */
  readonly offset: number;
  readonly type: number;
}

async function pageAt({ source, isLittle, pageBytes }: Table, number: number): Promise<Page> {
  const view = viewOf(await readUpTo(source, number * pageBytes, pageBytes));
  return {
    view,
    next: view.getUint32(16, isLittle),
    entries: view.getUint16(20, isLittle),
    offset: view.getUint16(22, isLittle),
    type: view.getUint8(25),
  };
}

async function readPage<T>(table: Table, number: number, reader: RowsReader<T>): Promise<string | undefined> {
  const page = await pageAt(table, number);
  if (page.type !== pageTypes.hash && page.type !== pageTypes.oldHash) return undefined;
  if (headBytes + page.entries * 2 > table.pageBytes) return `has ${page.entries} items in page ${number}`;
  // Keys and values take turns.
  for (let index = 1; index < page.entries && !reader.isFull(); index += 2) {
    const value = await valueAt(table, page, index);
    if (typeof value === "string") return `${value} in page ${number}`;
    if (value.length > 0) reader.add(value);
  }
  return undefined;
}

/** The bytes of a value, or what is wrong with it; none for an item of another sort. Items lie from the end of the page to its front. */
async function valueAt(table: Table, { view }: Page, index: number): Promise<Uint8Array | string> {
  const { isLittle, pageBytes } = table;
  const offsetOf = (item: number): number => view.getUint16(headBytes + item * 2, isLittle);
  const start = offsetOf(index);
  const end = index === 0 ? pageBytes : offsetOf(index - 1);
  if (start < headBytes || start >= end || end > pageBytes) return "has an item out of place";
  const type = view.getUint8(start);
  if (type === itemTypes.inPlace)
    return new Uint8Array(view.buffer, view.byteOffset + start + 1, end - start - 1);
  if (type !== itemTypes.offPage) return nothing;
  if (end - start < offPageBytes) return "has an item that is cut off";
  return chainFrom(table, view.getUint32(start + 4, isLittle), view.getUint32(start + 8, isLittle));
}

const nothing = new Uint8Array(0);

async function chainFrom(table: Table, first: number, length: number): Promise<Uint8Array | string> {
  if (length > maxHeaderBytes || length > table.source.sizeBytes) return `has a value of ${length} bytes`;
  const bytes = new Uint8Array(length);
  let filled = 0;
  for (let number = first; filled < length;) {
    if (number === 0 || number >= table.pages) return "has a value that ends early";
    const { view, next, offset, type } = await pageAt(table, number);
    // A page that brings nothing could go round for ever.
    if (type !== pageTypes.overflow || offset === 0 || headBytes + offset > table.pageBytes)
      return "has a value that goes on in no overflow page";
    const part = new Uint8Array(view.buffer, view.byteOffset + headBytes, Math.min(offset, length - filled));
    bytes.set(part, filled);
    filled += part.length;
    number = next;
  }
  return bytes;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
