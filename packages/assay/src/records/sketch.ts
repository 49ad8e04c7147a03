import { createHmac } from "node:crypto";
import { sketchSize } from "./limits.ts";

/** The first 64 bits of the smallest record hashes of a set, and how often each record stands in it. */
export interface Sketch {
  /** Most that are kept. */
  readonly size: number;
  /** Ascending. */
  readonly hashes: BigUint64Array;
  readonly counts: readonly number[];
  /** True when these are all the records of the set: then nothing is estimated. */
  readonly isWhole: boolean;
}

/** Takes distinct hashes in ascending order and keeps the first ones (bottom-k). */
export class SketchBuilder {
  readonly #size: number;
  readonly #hashes: bigint[] = [];
  readonly #counts: number[] = [];
  #isWhole = true;

  constructor(size: number = sketchSize) {
    this.#size = size;
  }

  /** `first64` is the hash's first 64 bits. */
  add(first64: bigint, count: number): void {
    if (this.#hashes.length === this.#size) this.#isWhole = false;
    else {
      this.#hashes.push(first64);
      this.#counts.push(count);
    }
  }

  get isFull(): boolean {
    return !this.#isWhole;
  }

  sketch(): Sketch {
    return {
      size: this.#size,
      hashes: BigUint64Array.from(this.#hashes),
      counts: this.#counts,
      isWhole: this.#isWhole,
    };
  }
}

/**
 * Keeps the smallest of hashes that come in any order: those of HMAC-SHA-256 under a key that only the parties of a
 * comparison have. Without the key nobody can look up whether a record that he knows is in the sketch.
 */
export class KeyedSketchBuilder {
  readonly #key: Uint8Array;
  readonly #size: number;
  #kept: { readonly hash: bigint; readonly count: number }[] = [];
  #highest = 2n ** 64n;
  #isWhole = true;

  constructor(key: Uint8Array, size: number = sketchSize) {
    this.#key = key;
    this.#size = size;
  }

  /** `record` = the whole record hash. */
  add(record: Uint8Array, count: number): void {
    const hash = createHmac("sha256", this.#key).update(record).digest().readBigUInt64BE(0);
    if (hash >= this.#highest) {
      this.#isWhole = false;
      return;
    }
    this.#kept.push({ hash, count });
    if (this.#kept.length >= 2 * this.#size) this.#prune();
  }

  sketch(): Sketch {
    this.#prune();
    return {
      size: this.#size,
      hashes: BigUint64Array.from(this.#kept, ({ hash }) => hash),
      counts: this.#kept.map(({ count }) => count),
      isWhole: this.#isWhole,
    };
  }

  #prune(): void {
    this.#kept.sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0));
    if (this.#kept.length <= this.#size) return;
    this.#isWhole = false;
    this.#kept = this.#kept.slice(0, this.#size);
    this.#highest = this.#kept.at(-1)?.hash ?? this.#highest;
  }
}
