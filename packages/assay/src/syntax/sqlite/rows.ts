import type { RandomAccess } from "../random-access.ts";
import { deepestTree, largestRow, mostRows } from "./limits.ts";
import { BrokenDatabase, openPages, type Pages } from "./pages.ts";
import { readRecord, type SqlValue, varint } from "./record.ts";

/** Why not all rows of a table could be given out. */
export interface DatabaseProblem {
  readonly code: BrokenDatabase["code"];
  readonly message: string;
}

/** What was taken of the rows of one table. */
export interface TableRows<T> {
  readonly rows: readonly T[];
  readonly problem?: DatabaseProblem;
}

/**
 * The rows of a table of a SQLite database, read page by page; no other part of the file is. Undefined when the file is no
 * such database. Never throws for any bytes; what comes before a break counts.
 * @param take what is kept of a row; large ones need not all be held
 * @throws what `source.readInto` throws
 */
export async function tableRows<T>(
  source: RandomAccess,
  table: string,
  take: (row: readonly SqlValue[]) => T | undefined,
): Promise<TableRows<T> | undefined> {
  const rows: T[] = [];
  try {
    const pages = await openPages(source);
    if (pages === undefined) return undefined;
    const root = await rootOf(pages, table);
    if (root === undefined)
      return { rows, problem: { code: "malformed", message: `there is no table ${table}` } };
    for await (const row of walk(pages, root)) {
      const taken = take(row);
      if (taken !== undefined) rows.push(taken);
    }
    return { rows };
  } catch (error) {
    if (!(error instanceof BrokenDatabase)) throw error;
    return { rows, problem: { code: error.code, message: error.message } };
  }
}

/** `sqlite_schema` is the tree at page 1: type, name, table, root page, SQL. */
async function rootOf(pages: Pages, table: string): Promise<number | undefined> {
  for await (const [type, name, , root] of walk(pages, 1))
    if (type === "table" && name === table && typeof root === "number") return root;
  return undefined;
}

const leafPage = 13;
const interiorPage = 5;

interface Todo {
  readonly page: number;
  readonly level: number;
}

/** The rows below a page, in order. A page that was seen is not seen again: then the tree is none. */
async function* walk(pages: Pages, root: number): AsyncGenerator<readonly SqlValue[]> {
  const seen = new Set<number>();
  const waiting: Todo[] = [{ page: root, level: 0 }];
  const count = { rows: 0 };
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { page, level } = next;
    if (seen.has(page) || level > deepestTree) throw new BrokenDatabase("malformed", "the pages are no tree");
    seen.add(page);
    const bytes = await pages.read(page);
    const start = page === 1 ? 100 : 0;
    if (bytes[start] === interiorPage)
      for (const child of childrenOf(bytes, start).reverse()) waiting.push({ page: child, level: level + 1 });
    else yield* leafRows(pages, bytes, start, count);
  }
}

async function* leafRows(
  pages: Pages,
  bytes: Uint8Array,
  start: number,
  count: { rows: number },
): AsyncGenerator<readonly SqlValue[]> {
  if (bytes[start] !== leafPage)
    throw new BrokenDatabase("malformed", "a page of the table is of another kind");
  for (const at of cellsOf(bytes, start, 8)) {
    count.rows += 1;
    if (count.rows > mostRows) throw new BrokenDatabase("limit-exceeded", `more than ${mostRows} rows`);
    yield readRecord(await payload(pages, bytes, at));
  }
}

function childrenOf(bytes: Uint8Array, start: number): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const left = cellsOf(bytes, start, 12).map((at) => {
    if (at + 4 > bytes.length)
      throw new BrokenDatabase("malformed", "a cell lies behind the end of its page");
    return view.getUint32(at);
  });
  return [...left, view.getUint32(start + 8)];
}

/** Where the cells of a page are (fileformat2.html, "B-tree Pages"). */
function cellsOf(bytes: Uint8Array, start: number, headerBytes: number): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint16(start + 3);
  const first = start + headerBytes;
  if (first + count * 2 > bytes.length)
    throw new BrokenDatabase("malformed", "a page has more cells than bytes");
  return Array.from({ length: count }, (_, index) => view.getUint16(first + index * 2));
}

/** The bytes of a row: what does not fit into its page follows in a chain of others ("Cell Payload Overflow Pages"). */
async function payload(pages: Pages, page: Uint8Array, at: number): Promise<Uint8Array> {
  const { value: length, end } = varint(page, at);
  const { end: from } = varint(page, end);
  if (length > largestRow)
    throw new BrokenDatabase("limit-exceeded", `a row has ${length} bytes, the limit is ${largestRow}`);
  const local = localBytes(length, pages.usableBytes);
  if (from + local + (local < length ? 4 : 0) > page.length)
    throw new BrokenDatabase("malformed", "a row lies behind the end of its page");
  if (local === length) return page.subarray(from, from + length);
  const parts: Uint8Array[] = [page.subarray(from, from + local)];
  let missing = length - local;
  let next = uint32(page, from + local);
  while (missing > 0) {
    const more = await pages.read(next);
    const part = more.subarray(4, 4 + Math.min(missing, pages.usableBytes - 4));
    parts.push(part);
    missing -= part.length;
    next = uint32(more, 0);
  }
  return Buffer.concat(parts, length);
}

function localBytes(length: number, usable: number): number {
  if (length <= usable - 35) return length;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fitting = least + ((length - least) % (usable - 4));
  return fitting <= usable - 35 ? fitting : least;
}

function uint32(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at);
}
