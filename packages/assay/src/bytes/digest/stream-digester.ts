import { createHash, type Hash } from "node:crypto";
import type { Range } from "./range.ts";
import { RangeDigester } from "./range-digester.ts";

/** What one consumer of a pass computes. The two halves of a file's work can run in different threads. */
export interface DigestTask {
  readonly wholeFile: boolean;
  readonly ranges: readonly Range[];
  /** True when the git blob id is wanted too: SHA-1 over `blob <size>\0` and the bytes, by which git names content. */
  readonly gitBlobOfBytes?: number;
}

export interface DigestResult {
  /** SHA-256 of the whole file, hex; "" when the task did not ask for it. */
  readonly sha256: string;
  /** Hex; "" when the task did not ask for it. */
  readonly gitBlob: string;
  /** RFC 6962 tree heads, one per range. */
  readonly heads: readonly (Uint8Array | undefined)[];
}

/** All consumers of the bytes of one file: each byte is shown to them once, in order. */
export class StreamDigester {
  readonly #file: Hash | undefined;
  readonly #gitBlob: Hash | undefined;
  readonly #ranges: RangeDigester;
  #offset = 0;

  constructor(task: DigestTask) {
    this.#file = task.wholeFile ? createHash("sha256") : undefined;
    const size = task.gitBlobOfBytes;
    this.#gitBlob = size === undefined ? undefined : createHash("sha1").update(`blob ${size}\0`);
    this.#ranges = new RangeDigester(task.ranges);
  }

  update(bytes: Uint8Array): void {
    this.#file?.update(bytes);
    this.#gitBlob?.update(bytes);
    this.#ranges.update(this.#offset, bytes);
    this.#offset += bytes.length;
  }

  result(): DigestResult {
    return {
      sha256: this.#file?.digest("hex") ?? "",
      gitBlob: this.#gitBlob?.digest("hex") ?? "",
      heads: this.#ranges.heads(),
    };
  }
}
