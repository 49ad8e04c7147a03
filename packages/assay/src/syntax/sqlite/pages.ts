import type { RandomAccess } from "../random-access.ts";
import { readRange } from "../random-access.ts";
import { mostPages } from "./limits.ts";

/** A database file cannot be what it says; what was given out before counts. */
export class BrokenDatabase extends Error {
  readonly code: "malformed" | "limit-exceeded" | "unsupported" | "truncated";

  constructor(code: BrokenDatabase["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** The pages of a database file (https://www.sqlite.org/fileformat2.html, "The Database Header"). */
export interface Pages {
  readonly pageBytes: number;
  /** Bytes of a page that hold content. */
  readonly usableBytes: number;
  /** Page 1 is the first. @throws BrokenDatabase */
  read(page: number): Promise<Uint8Array>;
}

const magic = "SQLite format 3\0";

/** Undefined when the file is no SQLite database. @throws BrokenDatabase for one that is broken or in another encoding */
export async function openPages(source: RandomAccess): Promise<Pages | undefined> {
  const header = await readRange(source, 0, 100);
  if (header.length < 100 || Buffer.from(header.subarray(0, 16)).toString("latin1") !== magic)
    return undefined;
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const said = view.getUint16(16);
  const pageBytes = said === 1 ? 65_536 : said;
  if (pageBytes < 512 || (pageBytes & (pageBytes - 1)) !== 0)
    throw new BrokenDatabase("malformed", "the page size is none");
  const encoding = view.getUint32(56);
  if (encoding > 1) throw new BrokenDatabase("unsupported", "texts are in UTF-16, which is not read");
  return counted(source, pageBytes, pageBytes - (header[20] ?? 0));
}

function counted(source: RandomAccess, pageBytes: number, usableBytes: number): Pages {
  let read = 0;
  return {
    pageBytes,
    usableBytes,
    read: async (page) => {
      read += 1;
      if (read > mostPages) throw new BrokenDatabase("limit-exceeded", `more than ${mostPages} pages`);
      if (page < 1) throw new BrokenDatabase("malformed", "a page number is none");
      const bytes = await readRange(source, (page - 1) * pageBytes, pageBytes);
      if (bytes.length < pageBytes)
        throw new BrokenDatabase("truncated", "a page lies behind the end of the file");
      return bytes;
    },
  };
}
