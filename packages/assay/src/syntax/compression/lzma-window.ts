import { BrokenStream } from "./feed.ts";

const firstBytes = 64 * 1024;

/** The last bytes that were decoded, in a ring that grows to the size of the dictionary, and the piece being made. */
export class LzmaWindow {
  #ring: Uint8Array;
  #at = 0;
  /** Bytes since the dictionary was reset; no match reaches further back. */
  #known = 0;
  readonly #dictionaryBytes: number;
  #piece: Uint8Array = new Uint8Array(0);
  #pieceLength = 0;

  constructor(dictionaryBytes: number) {
    this.#dictionaryBytes = Math.max(4096, dictionaryBytes);
    this.#ring = new Uint8Array(Math.min(firstBytes, this.#dictionaryBytes));
  }

  /** How many bytes were given since the dictionary was reset. Decides the position bits of LZMA. */
  total = 0;

  get isEmpty(): boolean {
    return this.#known === 0;
  }

  begin(pieceBytes: number): void {
    this.#piece = new Uint8Array(pieceBytes);
    this.#pieceLength = 0;
  }

  get room(): number {
    return this.#piece.length - this.#pieceLength;
  }

  finish(): Uint8Array {
    return this.#piece.subarray(0, this.#pieceLength);
  }

  reset(): void {
    this.#known = 0;
    this.total = 0;
  }

  put(byte: number): void {
    if (this.#at === this.#ring.length) this.#turn();
    this.#ring[this.#at] = byte;
    this.#at += 1;
    this.#known += 1;
    this.total += 1;
    this.#piece[this.#pieceLength] = byte;
    this.#pieceLength += 1;
  }

  /** The byte `distance` + 1 places back. */
  back(distance: number): number {
    const from = this.#at - distance - 1;
    return this.#ring[from >= 0 ? from : from + this.#ring.length] ?? 0;
  }

  /** Copies as much of a match as the piece has room for; returns how much. */
  copy(distance: number, length: number): number {
    if (distance >= this.#known || distance >= this.#dictionaryBytes) {
      throw new BrokenStream("malformed", "an LZMA match reaches before the data");
    }
    const count = Math.min(length, this.room);
    for (let index = 0; index < count; index += 1) this.put(this.back(distance));
    return count;
  }

  /** At the end of the ring: a larger one while the dictionary allows, else from the front again. */
  #turn(): void {
    if (this.#ring.length < this.#dictionaryBytes) {
      const larger = new Uint8Array(Math.min(this.#dictionaryBytes, this.#ring.length * 2));
      larger.set(this.#ring);
      this.#ring = larger;
    } else this.#at = 0;
  }
}
