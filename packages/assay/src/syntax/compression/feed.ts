/** Thrown by decoders for data that are no such stream; never leaves this folder. */
export class BrokenStream extends Error {
  readonly code: "truncated" | "malformed" | "unsupported" | "limit-exceeded";

  constructor(code: BrokenStream["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Input of a decoder: a buffer that is refilled between blocks, so that the decoding of a block itself is synchronous.
 * `bytes[at..end)` is what is here.
 */
export class Feed {
  bytes: Uint8Array = new Uint8Array(0);
  at = 0;
  end = 0;
  /** No more will come. */
  isEnded = false;
  readonly #input: AsyncIterator<Uint8Array>;

  constructor(input: AsyncIterable<Uint8Array>) {
    this.#input = input[Symbol.asyncIterator]();
  }

  get available(): number {
    return this.end - this.at;
  }

  /** Reads until `count` bytes are here or the input ends; returns how many are here. */
  async fill(count: number): Promise<number> {
    while (this.available < count && !this.isEnded) {
      const next = await this.#input.next();
      if (next.done === true) this.isEnded = true;
      else this.#append(next.value, count);
    }
    return this.available;
  }

  /** The next `count` bytes. */
  async take(count: number): Promise<Uint8Array> {
    if ((await this.fill(count)) < count)
      throw new BrokenStream("truncated", "the compressed data end early");
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  async close(): Promise<void> {
    await this.#input.return?.();
  }

  #append(chunk: Uint8Array, wanted: number): void {
    const held = this.available;
    if (held + chunk.length > this.bytes.length) {
      const larger = new Uint8Array(Math.max(wanted, held + chunk.length));
      larger.set(this.bytes.subarray(this.at, this.end));
      this.bytes = larger;
    } else if (this.end + chunk.length > this.bytes.length) {
      this.bytes.copyWithin(0, this.at, this.end);
    } else {
      this.bytes.set(chunk, this.end);
      this.end += chunk.length;
      return;
    }
    this.at = 0;
    this.bytes.set(chunk, held);
    this.end = held + chunk.length;
  }
}
