import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { readBytes, type ByteSource } from "../../bytes/byte-source.ts";
import { fail, have, position, readCount, readRaw, skip, type Cursor } from "./cursor.ts";
import { firstWindowBytes, longestTextBytes } from "./limits.ts";
import { note } from "./notes.ts";

/** A text too long to keep. */
export interface LongText {
  readonly kind: "long-text";
  /** Offset in the file of its first byte. */
  readonly offset: number;
  readonly sizeBytes: number;
}

/** A length and so many bytes of text. Longer than `longest` = a fault; for keys and names. */
export async function readName(cursor: Cursor, longest: number, what: string): Promise<string> {
  const length = await readLength(cursor, what);
  if (length > longest) {
    fail(cursor, "GGUF-STRING-LENGTH", `${what} claims ${length} bytes, at most ${longest} make sense`);
  }
  if (!(await have(cursor, length, what))) return "";
  return decode(cursor, readRaw(cursor, length), what);
}

/** A length and so many bytes of text; a long one is stepped over and only its place is returned. */
export async function readText(
  cursor: Cursor,
  what: string,
  longest = longestTextBytes,
): Promise<string | LongText> {
  const length = await readLength(cursor, what);
  if (length > longest) {
    const offset = position(cursor);
    skip(cursor, length, what);
    return { kind: "long-text", offset, sizeBytes: length };
  }
  if (!(await have(cursor, length, what))) return "";
  return decode(cursor, readRaw(cursor, length), what);
}

/** Text of UTF-8 bytes. Other bytes are written as `\xNN`, so that different bytes stay different texts. */
export function decode(cursor: Cursor, raw: Uint8Array, what: string): string {
  if (isUtf8(raw)) return utf8.decode(raw);
  note(cursor.notes, "GGUF-UTF8", `${what} is not UTF-8`, position(cursor));
  return Buffer.from(raw)
    .toString("latin1")
    .replace(/[\u0080-\u00ff]/gu, (byte) => `\\x${byte.charCodeAt(0).toString(16)}`);
}

/** SHA-256 (hex) of a run of the file, read window by window. The caller has checked `length` against a limit. */
export async function digestOf(source: ByteSource, offset: number, length: number): Promise<string> {
  const hash = createHash("sha256");
  for (let done = 0; done < length; done += firstWindowBytes) {
    hash.update(await readBytes(source, offset + done, Math.min(firstWindowBytes, length - done)));
  }
  return hash.digest("hex");
}

/** SHA-256 (hex) of a text's UTF-8 bytes. */
export function digestOfText(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

async function readLength(cursor: Cursor, what: string): Promise<number> {
  if (!(await have(cursor, cursor.countBytes, `the length of ${what}`))) return 0;
  return readCount(cursor);
}
