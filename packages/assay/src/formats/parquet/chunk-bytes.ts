import { readUpTo, type ByteSource } from "../../bytes/byte-source.ts";

/** Reads in order with one window of the file in memory: page headers and pages are mostly small. */
export class ChunkBytes {
  readonly #source: ByteSource;
  readonly #windowBytes: number;
  #start = 0;
  #window: Buffer = Buffer.alloc(0);

  constructor(source: ByteSource, windowBytes: number) {
    this.#source = source;
    this.#windowBytes = windowBytes;
  }

  /** Up to `length` bytes from an offset: fewer at the end of the file. A view, which the next call leaves as it is. */
  async view(offset: number, length: number): Promise<Buffer> {
    const from = offset - this.#start;
    if (from >= 0 && from + length <= this.#window.length) return this.#window.subarray(from, from + length);
    const bytes = await readUpTo(this.#source, offset, Math.max(length, this.#windowBytes));
    const read = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    // A long page is not kept as the window as well.
    if (length > this.#windowBytes) return read.subarray(0, length);
    this.#start = offset;
    this.#window = read;
    return read.subarray(0, length);
  }
}
