import { createHash, type Hash } from "node:crypto";
import type { Range } from "./range.ts";
import { RangeDigester } from "./range-digester.ts";

/** What one consumer of a pass computes. The two halves of a file's work can run in different threads. */
export interface DigestTask {
  readonly wholeFile: boolean;
  readonly ranges: readonly Range[];
}

export interface DigestResult {
  /** SHA-256 of the whole file, hex; "" when the task did not ask for it. */
  readonly sha256: string;
  /** RFC 6962 tree heads, one per range. */
  readonly heads: readonly (Uint8Array | undefined)[];
}

/** All consumers of the bytes of one file: each byte is shown to them once, in order. */
export class StreamDigester {
  readonly #file: Hash | undefined;
  readonly #ranges: RangeDigester;
  #offset = 0;

  constructor(task: DigestTask) {
    this.#file = task.wholeFile ? createHash("sha256") : undefined;
    this.#ranges = new RangeDigester(task.ranges);
  }

  update(bytes: Uint8Array): void {
    this.#file?.update(bytes);
    this.#ranges.update(this.#offset, bytes);
    this.#offset += bytes.length;
  }

  result(): DigestResult {
    return { sha256: this.#file?.digest("hex") ?? "", heads: this.#ranges.heads() };
  }
}
