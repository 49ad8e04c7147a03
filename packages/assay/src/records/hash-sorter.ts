import { openSpillFile, type SpillFile } from "../bytes/spill-file.ts";
import { mostRuns, recordsOfRun } from "./limits.ts";
import { entryBytes, hashBytes, type Run, type SortedHashes } from "./sorted-hashes.ts";

/** Of a hash and its part: 32 bytes and 2. */
const stride = hashBytes + 2;

const smallest = 1024;

/**
 * Sorts any number of record hashes within a bounded memory: runs are sorted in memory and written to one temporary
 * file, which `merge-hashes.ts` reads in order. Equal hashes of one part become one entry with their count.
 */
export class HashSorter {
  readonly #mostInMemory: number;
  #waiting = Buffer.allocUnsafe(smallest * stride);
  #count = 0;
  #file: SpillFile | undefined;
  #fileBytes = 0;
  readonly #runs: Run[] = [];

  constructor(mostInMemory: number = recordsOfRun) {
    this.#mostInMemory = mostInMemory;
  }

  /** False = there are more records than can be sorted. `part` is a number below 65,536. */
  add(hash: string, part: number): boolean {
    if (this.#count === this.#mostInMemory && !this.#spill()) return false;
    if ((this.#count + 1) * stride > this.#waiting.length) this.#grow();
    const at = this.#count * stride;
    this.#waiting.write(hash, at, hashBytes, "binary");
    this.#waiting.writeUInt16BE(part, at + hashBytes);
    this.#count += 1;
    return true;
  }

  /** Ends the adding. The caller closes what it gets. */
  finish(): SortedHashes {
    const rest = sortedEntries(this.#waiting, this.#count);
    this.#waiting = Buffer.alloc(0);
    const file = this.#file;
    return {
      runs: this.#runs,
      rest,
      readInto: (offset, target) => file?.readInto(offset, target) ?? 0,
      close: () => file?.close(),
    };
  }

  /** Gives up: removes the temporary file. */
  discard(): void {
    this.#file?.close();
  }

  #grow(): void {
    const most = this.#mostInMemory * stride;
    const larger = Buffer.allocUnsafe(Math.min(most, this.#waiting.length * 4));
    this.#waiting.copy(larger);
    this.#waiting = larger;
  }

  #spill(): boolean {
    if (this.#runs.length >= mostRuns) return false;
    this.#file ??= openSpillFile();
    const entries = sortedEntries(this.#waiting, this.#count);
    this.#file.append(entries);
    this.#runs.push({ offset: this.#fileBytes, length: entries.length });
    this.#fileBytes += entries.length;
    this.#count = 0;
    return true;
  }
}

/** Entries of hash, part (2 bytes) and count (6 bytes), in order. */
function sortedEntries(waiting: Buffer, count: number): Buffer {
  const order = sortedOrder(waiting, count);
  const entries = Buffer.allocUnsafe(count * entryBytes);
  let end = 0;
  for (const index of order) {
    const from = index * stride;
    const last = end - entryBytes;
    const isRepeated = last >= 0 && waiting.compare(entries, last, last + stride, from, from + stride) === 0;
    if (isRepeated) {
      entries.writeUIntBE(entries.readUIntBE(last + stride, 6) + 1, last + stride, 6);
    } else {
      waiting.copy(entries, end, from, from + stride);
      entries.writeUIntBE(1, end + stride, 6);
      end += entryBytes;
    }
  }
  return entries.subarray(0, end);
}

/**
 * Positions in the order of their bytes. The first 32 bits and the position make one number below 2^53, which typed arrays sort
 * natively; the few with equal first bits (and the repeated ones) are put in order by all bytes.
 */
function sortedOrder(waiting: Buffer, count: number): Uint32Array {
  const keys = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    keys[index] = waiting.readUInt32BE(index * stride) * positions + index;
  }
  keys.sort();
  const order = new Uint32Array(count);
  for (let at = 0; at < count; at += 1) order[at] = (keys[at] ?? 0) % positions;
  for (let start = 0; start < count;) {
    const prefix = Math.floor((keys[start] ?? 0) / positions);
    let end = start + 1;
    while (end < count && Math.floor((keys[end] ?? 0) / positions) === prefix) end += 1;
    if (end - start > 1) {
      order
        .subarray(start, end)
        .sort((a, b) => waiting.compare(waiting, b * stride, (b + 1) * stride, a * stride, (a + 1) * stride));
    }
    start = end;
  }
  return order;
}

/** More than there are records in a run. */
const positions = 2 ** 20;
