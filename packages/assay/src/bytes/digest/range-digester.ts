import { createHash, type Hash } from "node:crypto";
import { gatherStrided, turnBytes } from "./byte-order.ts";
import { HashTree, leafBytes, leafHash } from "./hash-tree.ts";
import { extentOf, type Range } from "./range.ts";

/** Digests the ranges of one file while its bytes go by in order. Ranges may overlap. */
export class RangeDigester {
  /** Not begun yet, by start, last first. */
  readonly #waiting: {
    readonly index: number;
    readonly range: Range;
    readonly start: number;
    readonly end: number;
  }[];
  #open: OpenRange[] = [];
  readonly #heads: (Uint8Array | undefined)[];

  constructor(ranges: readonly Range[]) {
    this.#heads = ranges.map(() => undefined);
    this.#waiting = ranges.map((range, index) => ({ index, range, ...extentOf(range) }));
    this.#waiting.sort((a, b) => b.start - a.start);
  }

  /** Takes the next bytes of the file; `offset` is where they begin. */
  update(offset: number, bytes: Uint8Array): void {
    const end = offset + bytes.length;
    for (
      let next = this.#waiting.at(-1);
      next !== undefined && next.start < end;
      next = this.#waiting.at(-1)
    ) {
      this.#waiting.pop();
      this.#open.push({ ...next, sink: sinkFor(next.range, next.end - next.start) });
    }
    const stillOpen: OpenRange[] = [];
    for (const range of this.#open) {
      const from = Math.max(range.start, offset) - offset;
      range.sink.update(bytes.subarray(from, Math.min(range.end, end) - offset));
      if (range.end <= end) this.#heads[range.index] = range.sink.head();
      else stillOpen.push(range);
    }
    this.#open = stillOpen;
  }

  /** One head per range, in the order given; undefined where the file ended before the range did. */
  heads(): readonly (Uint8Array | undefined)[] {
    for (const { index, range, start, end } of this.#waiting) {
      if (start === end) this.#heads[index] = sinkFor(range, 0).head();
    }
    return this.#heads;
  }
}

interface OpenRange {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly sink: Sink;
}

interface Sink {
  update(bytes: Uint8Array): void;
  head(): Uint8Array;
}

function sinkFor(range: Range, lengthBytes: number): Sink {
  if (range.kind === "strided") return new StridedSink(range, lengthBytes);
  return range.swapBytes > 1 ? new TurningSink(range.swapBytes) : new LeafSink();
}

/** Cuts a stream into leaves of 64 KiB. Whole leaves inside one piece are hashed without a copy. */
class LeafSink implements Sink {
  readonly #tree = new HashTree();
  #partial: Hash | undefined;
  #partialBytes = 0;

  update(bytes: Uint8Array): void {
    let position = 0;
    while (position < bytes.length) {
      const piece = bytes.subarray(position, position + leafBytes - this.#partialBytes);
      position += piece.length;
      if (piece.length === leafBytes) this.#tree.append(leafHash(piece));
      else this.#extend(piece);
    }
  }

  head(): Uint8Array {
    this.#closeLeaf();
    return this.#tree.head();
  }

  #extend(piece: Uint8Array): void {
    this.#partial ??= createHash("sha256").update(Uint8Array.of(0));
    this.#partial.update(piece);
    this.#partialBytes += piece.length;
    if (this.#partialBytes === leafBytes) this.#closeLeaf();
  }

  #closeLeaf(): void {
    if (this.#partial !== undefined) this.#tree.append(this.#partial.digest());
    this.#partial = undefined;
    this.#partialBytes = 0;
  }
}

/** Turns big-endian values before they are hashed; keeps a value that a piece cuts in two. */
class TurningSink implements Sink {
  readonly #leaves = new LeafSink();
  readonly #valueBytes: number;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(valueBytes: number) {
    this.#valueBytes = valueBytes;
  }

  update(bytes: Uint8Array): void {
    const joined = new Uint8Array(this.#rest.length + bytes.length);
    joined.set(this.#rest);
    joined.set(bytes, this.#rest.length);
    const whole = joined.length - (joined.length % this.#valueBytes);
    turnBytes(joined.subarray(0, whole), this.#valueBytes);
    this.#leaves.update(joined.subarray(0, whole));
    this.#rest = joined.slice(whole);
  }

  head(): Uint8Array {
    return this.#leaves.head();
  }
}

/** Holds the extent in memory (the plan limits it) and hashes its values in row-major order. */
class StridedSink implements Sink {
  readonly #range: Range & { readonly kind: "strided" };
  readonly #extent: Uint8Array;
  #filled = 0;

  constructor(range: Range & { readonly kind: "strided" }, extentBytes: number) {
    this.#range = range;
    this.#extent = new Uint8Array(extentBytes);
  }

  update(bytes: Uint8Array): void {
    this.#extent.set(bytes, this.#filled);
    this.#filled += bytes.length;
  }

  head(): Uint8Array {
    const gathered = gatherStrided(this.#extent, this.#range);
    if (this.#range.swapBytes > 1) turnBytes(gathered, this.#range.swapBytes);
    const leaves = new LeafSink();
    leaves.update(gathered);
    return leaves.head();
  }
}
