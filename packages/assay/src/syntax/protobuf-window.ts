import type { RandomAccess } from "./random-access.ts";

/** After a jump over weights this is read first: the next header is rarely longer. */
const smallestWindowBytes = 64 * 1024;
/** Sequential reading doubles the window up to here: few awaits, and no more memory than this. */
const largestWindowBytes = 1024 * 1024;

/** A run of a file in memory, so that parsing needs no await until it leaves the run. */
export interface ByteWindow {
  readonly source: RandomAccess;
  buffer: Buffer;
  /** Offset of the first byte in the file. */
  start: number;
  /** Offset just after the last byte. */
  end: number;
}

export function byteWindow(source: RandomAccess): ByteWindow {
  return { source, buffer: Buffer.alloc(0), start: -1, end: -1 };
}

/** A window over bytes that are all in memory. */
export function loadedWindow(bytes: Uint8Array): ByteWindow {
  const source = { sizeBytes: bytes.length, readInto: () => Promise.resolve(0) };
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { source, buffer, start: 0, end: bytes.length };
}

/** True when the bytes from `from` to `to` can be read without waiting. */
export function holds(window: ByteWindow, from: number, to: number): boolean {
  return from >= window.start && to <= window.end;
}

/** Moves the window so that it starts at `offset`. After it, `end` is `offset` only when no byte is there. */
export async function moveWindow(window: ByteWindow, offset: number): Promise<void> {
  const isSequential = offset >= window.start && offset <= window.end;
  const wanted = isSequential
    ? Math.min(largestWindowBytes, 2 * (window.end - window.start))
    : smallestWindowBytes;
  const length = Math.max(smallestWindowBytes, wanted);
  if (window.buffer.length < length) window.buffer = Buffer.alloc(length);
  const available = Math.max(0, Math.min(length, window.source.sizeBytes - offset));
  const filled =
    available === 0 ? 0 : await window.source.readInto(offset, window.buffer.subarray(0, available));
  window.start = offset;
  window.end = offset + filled;
}
