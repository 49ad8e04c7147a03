import { AssayError } from "../model/error.ts";
import { entryBytes, hashBytes, type SortedHashes } from "./sorted-hashes.ts";

/** Sorted hashes, whose parts are numbered from `firstPart` on. */
export interface MergeSource {
  readonly hashes: SortedHashes;
  readonly firstPart: number;
}

/** How often one record stands in each part. */
export interface PartCount {
  readonly part: number;
  readonly count: number;
}

/** Called once for each different record, in the order of the hashes. The bytes are only lent. */
export type VisitRecord = (hash: Buffer, counts: readonly PartCount[]) => void;

/** Read ahead of each run. */
const entriesAhead = 200;

/** Goes once over all distinct records of several sets. Memory: some kilobytes for each run. */
export function mergeHashes(sources: readonly MergeSource[], visit: VisitRecord): void {
  const heap = new CursorHeap(sources.flatMap(cursorsOf));
  const hash = Buffer.alloc(hashBytes);
  for (let first = heap.first(); first !== undefined; first = heap.first()) {
    first.copyHash(hash);
    const counts = new Map<number, number>();
    for (let next: Cursor | undefined = first; next?.hasHash(hash) === true; next = heap.first()) {
      counts.set(next.part, (counts.get(next.part) ?? 0) + next.count);
      heap.advance();
    }
    visit(
      hash,
      [...counts].map(([part, count]) => ({ part, count })),
    );
  }
}

function cursorsOf({ hashes, firstPart }: MergeSource): Cursor[] {
  const ofRuns = hashes.runs.map(({ offset, length }) => {
    const buffer = Buffer.allocUnsafe(Math.min(length, entriesAhead * entryBytes));
    return new Cursor({
      buffer,
      firstPart,
      length,
      read: (at, target) => hashes.readInto(offset + at, target),
    });
  });
  const { rest } = hashes;
  const last = new Cursor({ buffer: rest, firstPart, length: rest.length, read: () => rest.length });
  return [...ofRuns, last].filter((cursor) => cursor.advance());
}

interface CursorInput {
  readonly buffer: Buffer;
  readonly firstPart: number;
  readonly length: number;
  read(at: number, target: Uint8Array): number;
}

/** A place in a run. */
class Cursor {
  readonly #input: CursorInput;
  /** Read of the run so far. */
  #passed = 0;
  #at = -entryBytes;
  #filled = 0;
  /** The first 48 bits: decides nearly every comparison. */
  key = 0;

  constructor(input: CursorInput) {
    this.#input = input;
  }

  get part(): number {
    return this.#input.firstPart + this.#input.buffer.readUInt16BE(this.#at + hashBytes);
  }

  get count(): number {
    return this.#input.buffer.readUIntBE(this.#at + hashBytes + 2, 6);
  }

  /** False at the end. */
  advance(): boolean {
    this.#at += entryBytes;
    if (this.#at >= this.#filled && !this.#refill()) return false;
    this.key = this.#input.buffer.readUIntBE(this.#at, 6);
    return true;
  }

  isBefore(other: Cursor): boolean {
    if (this.key !== other.key) return this.key < other.key;
    const from = this.#at;
    const theirs = other.#at;
    return (
      this.#input.buffer.compare(other.#input.buffer, theirs, theirs + hashBytes, from, from + hashBytes) < 0
    );
  }

  copyHash(target: Buffer): void {
    this.#input.buffer.copy(target, 0, this.#at, this.#at + hashBytes);
  }

  hasHash(hash: Buffer): boolean {
    return this.#input.buffer.compare(hash, 0, hashBytes, this.#at, this.#at + hashBytes) === 0;
  }

  #refill(): boolean {
    const { buffer, length, read } = this.#input;
    const wanted = Math.min(buffer.length, length - this.#passed);
    if (wanted <= 0) return false;
    this.#filled = read(this.#passed, buffer.subarray(0, wanted));
    if (this.#filled !== wanted) throw new AssayError("read-error", "a temporary file of ours ends early");
    this.#passed += this.#filled;
    this.#at = 0;
    return true;
  }
}

/** The cursors, the one with the smallest hash first. */
class CursorHeap {
  readonly #cursors: Cursor[] = [];

  constructor(cursors: readonly Cursor[]) {
    this.#cursors = [...cursors];
    for (let at = (cursors.length >> 1) - 1; at >= 0; at -= 1) this.#sink(at);
  }

  first(): Cursor | undefined {
    return this.#cursors[0];
  }

  /** Moves the first one on. */
  advance(): void {
    const [first] = this.#cursors;
    if (first === undefined) return;
    if (!first.advance()) {
      const last = this.#cursors.pop();
      if (last === undefined || this.#cursors.length === 0) return;
      this.#cursors[0] = last;
    }
    this.#sink(0);
  }

  #sink(start: number): void {
    let at = start;
    for (;;) {
      const child = this.#smallerChild(at);
      const own = this.#cursors[at];
      const lower = child === undefined ? undefined : this.#cursors[child];
      if (child === undefined || own === undefined || lower === undefined || !lower.isBefore(own)) return;
      this.#cursors[at] = lower;
      this.#cursors[child] = own;
      at = child;
    }
  }

  #smallerChild(at: number): number | undefined {
    const left = this.#cursors[2 * at + 1];
    const right = this.#cursors[2 * at + 2];
    if (left === undefined) return undefined;
    return right?.isBefore(left) === true ? 2 * at + 2 : 2 * at + 1;
  }
}
