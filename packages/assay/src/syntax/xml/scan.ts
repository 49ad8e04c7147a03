import { moveWindow, type ByteWindow } from "../protobuf-window.ts";

/** A place in the text, with the line it is on. */
export interface XmlPlace {
  readonly window: ByteWindow;
  at: number;
  line: number;
}

export interface Run {
  readonly bytes: Buffer;
  /** False = the text ended first. */
  readonly isComplete: boolean;
  readonly isCut: boolean;
}

/**
 * Takes bytes up to the one for which `isLast` is true (it is taken too). At most `maxBytes` are kept; the rest is
 * passed over.
 */
export async function takeThrough(
  place: XmlPlace,
  maxBytes: number,
  isLast: (byte: number) => boolean,
): Promise<Run> {
  const pieces: Buffer[] = [];
  const start = place.at;
  let kept = 0;
  while (await fill(place)) {
    const { window } = place;
    const from = place.at - window.start;
    const end = indexAfter(place, isLast);
    const piece = window.buffer.subarray(from, from + Math.min(end.index - from, maxBytes - kept));
    if (piece.length > 0) pieces.push(Buffer.from(piece));
    kept += piece.length;
    place.at = window.start + end.index;
    if (end.isLast) return { bytes: joined(pieces), isComplete: true, isCut: place.at - start > kept };
  }
  return { bytes: joined(pieces), isComplete: false, isCut: place.at - start > kept };
}

/** The bytes up to and with the next `last`, when the window has them all; they are not taken. The quick way for most tokens. */
export function runInWindow({ window, at }: XmlPlace, last: number): Buffer | undefined {
  if (at < window.start || at >= window.end) return undefined;
  const from = at - window.start;
  const end = window.buffer.indexOf(last, from);
  return end < 0 || end >= window.end - window.start ? undefined : window.buffer.subarray(from, end + 1);
}

/** Takes the first `length` bytes of a run that `runInWindow` gave. */
export function passRun(place: XmlPlace, run: Buffer, length: number): void {
  for (let at = run.indexOf(0x0a); at >= 0 && at < length; at = run.indexOf(0x0a, at + 1)) place.line += 1;
  place.at += length;
}

/** True when there is a byte at the place. */
export async function fill(place: XmlPlace): Promise<boolean> {
  const { window } = place;
  if (place.at >= window.start && place.at < window.end) return true;
  if (place.at >= window.source.sizeBytes) return false;
  await moveWindow(window, place.at);
  return place.at < window.end;
}

/** The next bytes as Latin-1 without taking them; fewer at the end. At most a window. */
export async function peek(place: XmlPlace, length: number): Promise<string> {
  const { window } = place;
  const isThere = place.at >= window.start && place.at + length <= window.end;
  if (!isThere && place.at < window.source.sizeBytes) await moveWindow(window, place.at);
  const from = place.at - window.start;
  return window.buffer.toString("latin1", from, Math.min(from + length, window.end - window.start));
}

function indexAfter(
  place: XmlPlace,
  isLast: (byte: number) => boolean,
): { readonly index: number; readonly isLast: boolean } {
  const { buffer, start, end } = place.window;
  for (let index = place.at - start; index < end - start; index += 1) {
    const byte = buffer[index] ?? 0;
    if (byte === 0x0a) place.line += 1;
    if (isLast(byte)) return { index: index + 1, isLast: true };
  }
  return { index: end - start, isLast: false };
}

function joined(pieces: readonly Buffer[]): Buffer {
  return pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
}
