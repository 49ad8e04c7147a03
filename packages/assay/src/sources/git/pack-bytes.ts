import { createInflate, inflateSync } from "node:zlib";
import type { SpillFile } from "../../bytes/spill-file.ts";

/** The bytes of a pack that was received, and how long they are. */
export interface PackFile {
  readonly file: SpillFile;
  readonly sizeBytes: number;
}

const windowBytes = 64 * 1024;

/** Random access to a pack, through a window that moves with the reading. */
export class PackBytes {
  readonly #pack: PackFile;
  #window: Uint8Array = new Uint8Array(0);
  #start = 0;

  constructor(pack: PackFile) {
    this.#pack = pack;
  }

  get sizeBytes(): number {
    return this.#pack.sizeBytes;
  }

  /** Up to `length` bytes; fewer at the end of the pack. Good until the next call. */
  at(offset: number, length: number): Uint8Array {
    const isHeld = offset >= this.#start && offset + length <= this.#start + this.#window.length;
    if (!isHeld) {
      const wanted = Math.max(0, Math.min(Math.max(length, windowBytes), this.sizeBytes - offset));
      const bytes = new Uint8Array(wanted);
      this.#window = bytes.subarray(0, this.#pack.file.readInto(offset, bytes));
      this.#start = offset;
    }
    return this.#window.subarray(offset - this.#start, offset - this.#start + length);
  }

  async *pieces(offset: number, length: number): AsyncGenerator<Uint8Array> {
    const end = Math.min(offset + length, this.sizeBytes);
    for (let at = offset; at < end; at += windowBytes) {
      const bytes = new Uint8Array(Math.min(windowBytes, end - at));
      yield await Promise.resolve(bytes.subarray(0, this.#pack.file.readInto(at, bytes)));
    }
  }
}

/** A stream that was decoded, and how many bytes of the pack it took. */
export interface Decoded {
  readonly bytes: Uint8Array;
  readonly packedBytes: number;
}

/** No encoder makes more of data than this (`compressBound` of zlib, with room for the small blocks of others). */
export function mostPacked(sizeBytes: number): number {
  return sizeBytes + Math.floor(sizeBytes / 256) + 1024;
}

/** A small stream at once; undefined = it is broken, or not of the size that was said. */
export function decodeAt(pack: PackBytes, offset: number, sizeBytes: number): Decoded | undefined {
  try {
    const packed = pack.at(offset, mostPacked(sizeBytes));
    const { buffer, engine } = inflateSync(packed, {
      info: true,
      maxOutputLength: sizeBytes + 1,
    }) as unknown as {
      readonly buffer: Uint8Array;
      readonly engine: { readonly bytesWritten: number };
    };
    return buffer.length === sizeBytes ? { bytes: buffer, packedBytes: engine.bytesWritten } : undefined;
  } catch {
    return undefined;
  }
}

/** A large stream piece by piece; how many bytes of the pack it took, or undefined when it is broken. */
export async function decodeLargeAt(
  pack: PackBytes,
  { offset, sizeBytes }: { readonly offset: number; readonly sizeBytes: number },
  take: (piece: Uint8Array) => void,
): Promise<number | undefined> {
  const decoder = createInflate({ chunkSize: windowBytes });
  const feeding = feed(decoder, pack.pieces(offset, mostPacked(sizeBytes)));
  let length = 0;
  try {
    for await (const piece of decoder as AsyncIterable<Uint8Array>) {
      length += piece.length;
      if (length > sizeBytes) return undefined;
      take(piece);
    }
    return length === sizeBytes ? decoder.bytesWritten : undefined;
  } catch {
    return undefined;
  } finally {
    decoder.destroy();
    await feeding;
  }
}

/** Until the decoder has enough: it knows itself where its stream ends. */
async function feed(
  decoder: ReturnType<typeof createInflate>,
  pieces: AsyncIterable<Uint8Array>,
): Promise<void> {
  for await (const piece of pieces) {
    if (decoder.destroyed || decoder.readableEnded) return;
    const isRoom = decoder.write(piece);
    if (!isRoom) await drained(decoder);
  }
  if (!decoder.destroyed) decoder.end();
}

function drained(decoder: ReturnType<typeof createInflate>): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of ["drain", "end", "close", "error"]) decoder.off(event, done);
      resolve();
    };
    for (const event of ["drain", "end", "close", "error"]) decoder.on(event, done);
  });
}
