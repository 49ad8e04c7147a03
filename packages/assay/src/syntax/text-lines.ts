import { byteWindow, moveWindow, type ByteWindow } from "./protobuf-window.ts";
import type { RandomAccess } from "./random-access.ts";

/** One line of a text file, without its line break. */
export interface TextLine {
  readonly text: string;
  /** Offset in the file of its first byte. */
  readonly offset: number;
  /** 1-based. */
  readonly number: number;
  /** True when the line is longer than the limit; `text` is its beginning. */
  readonly isCut: boolean;
}

/** Reads a text of any size line by line; memory is a window and one line. */
export interface LineReader {
  readonly window: ByteWindow;
  readonly maxLineBytes: number;
  at: number;
  number: number;
}

export function lineReader(source: RandomAccess, maxLineBytes: number, at = 0): LineReader {
  return { window: byteWindow(source), maxLineBytes, at, number: 0 };
}

/** The next line, or undefined at the end. A carriage return before the line break is dropped. */
export async function nextLine(reader: LineReader): Promise<TextLine | undefined> {
  if (reader.at >= reader.window.source.sizeBytes) return undefined;
  const offset = reader.at;
  const pieces: Buffer[] = [];
  let kept = 0;
  let isComplete = false;
  while (!isComplete) {
    const piece = await nextPiece(reader);
    if (piece === undefined) break;
    const part = piece.bytes.subarray(0, reader.maxLineBytes - kept);
    // The window is used again for what follows.
    if (part.length > 0) pieces.push(Buffer.from(part));
    kept += part.length;
    isComplete = piece.isLast;
  }
  reader.number += 1;
  const length = reader.at - offset - (isComplete ? 1 : 0);
  const text = Buffer.concat(pieces).toString("utf8");
  return {
    text: text.endsWith("\r") ? text.slice(0, -1) : text,
    offset,
    number: reader.number,
    isCut: length > kept,
  };
}

/** What the window has of the line, up to its break, which is passed too. */
async function nextPiece(
  reader: LineReader,
): Promise<{ readonly bytes: Buffer; readonly isLast: boolean } | undefined> {
  const { window } = reader;
  if (reader.at >= window.source.sizeBytes) return undefined;
  if (reader.at < window.start || reader.at >= window.end) await moveWindow(window, reader.at);
  if (reader.at >= window.end) return undefined;
  const rest = window.buffer.subarray(reader.at - window.start, window.end - window.start);
  const end = rest.indexOf(0x0a);
  const bytes = end >= 0 ? rest.subarray(0, end) : rest;
  reader.at += bytes.length + (end >= 0 ? 1 : 0);
  return { bytes, isLast: end >= 0 };
}
