import { AssayError } from "../../model/error.ts";
import type { ByteSource } from "../byte-source.ts";
import { type BlockCache, type FileBlocks, readPastCache } from "../cached-source.ts";
import { type DigestJob, HashWorkers } from "./hash-workers.ts";
import type { Range } from "./range.ts";
import { type DigestResult, type DigestTask, StreamDigester } from "./stream-digester.ts";

/** Starting threads costs about as much time as hashing this much (40 ms). */
const worthWorkersBytes = 24 * 1024 * 1024;

/** A file this small is hashed faster than it is handed over. */
const inlineBytes = 128 * 1024;

const inlinePieceBytes = 1024 * 1024;

export interface PassOptions {
  readonly cache: BlockCache;
  /** All bytes that this pass will be asked to read, to decide whether threads pay. */
  readonly expectedBytes: number;
  readonly onBytes?: (count: number) => void;
  readonly signal?: AbortSignal;
}

/** One file on its way through the pass. */
interface PassFile {
  readonly source: ByteSource;
  readonly ranges: readonly Range[];
  readonly blocks: FileBlocks;
}

/**
 * The one pass over the bytes of a scan: each file is read once, in order, and all its consumers (file digest, digests
 * of ranges) ride on that reading, the two in different threads. Files are read one after another; hashing overlaps.
 */
export class ReadingPass {
  readonly #options: PassOptions;
  #workers: HashWorkers | undefined;
  #reading: Promise<unknown> = Promise.resolve();

  constructor(options: PassOptions) {
    this.#options = options;
  }

  /**
   * @throws AssayError `changed-while-reading` when the file is not the same after the reading as before, `truncated`
   * when it became shorter, `interrupted`, and what the source throws.
   */
  async digest(source: ByteSource, ranges: readonly Range[], contentKey: string): Promise<DigestResult> {
    const file: PassFile = { source, ranges, blocks: { cache: this.#options.cache, contentKey } };
    const isInline = source.sizeBytes <= inlineBytes || this.#options.expectedBytes < worthWorkersBytes;
    const result = isInline ? await this.#digestHere(file) : await this.#digestInWorkers(file);
    if ((await source.currentVersion()) !== source.version) {
      throw new AssayError("changed-while-reading", "the file changed while it was read");
    }
    return result;
  }

  async close(): Promise<void> {
    await this.#workers?.close();
  }

  async #digestHere(file: PassFile): Promise<DigestResult> {
    const { source, ranges } = file;
    const digester = new StreamDigester(taskFor(source, ranges));
    const buffer = new Uint8Array(Math.min(source.sizeBytes, inlinePieceBytes));
    for (let offset = 0; offset < source.sizeBytes;) {
      const count = await this.#fill(file, offset, buffer);
      digester.update(buffer.subarray(0, count));
      offset += count;
    }
    return digester.result();
  }

  async #digestInWorkers(file: PassFile): Promise<DigestResult> {
    const workers = (this.#workers ??= new HashWorkers(
      new URL("./generated/hash-worker.js", import.meta.url),
    ));
    const turn = this.#reading;
    const { promise: finished, resolve: finish } = withResolver();
    this.#reading = finished;
    await turn;
    try {
      return await this.#readIntoWorkers(workers, file, finish);
    } finally {
      finish();
    }
  }

  async #readIntoWorkers(
    workers: HashWorkers,
    file: PassFile,
    finishReading: () => void,
  ): Promise<DigestResult> {
    const { source, ranges } = file;
    const whole = workers.begin(taskFor(source, []), source.sizeBytes);
    const parts = workers.begin({ wholeFile: false, ranges }, ranges.length === 0 ? 0 : source.sizeBytes);
    const jobs = ranges.length === 0 ? [whole] : [whole, parts];
    try {
      for (let offset = 0; offset < source.sizeBytes;) {
        offset += await this.#showNextSlab(workers, file, offset, jobs);
      }
    } finally {
      workers.end([whole, parts]);
      finishReading();
    }
    const [{ sha256, gitBlob }, { heads }] = await Promise.all([whole.result, parts.result]);
    return { sha256, gitBlob, heads };
  }

  async #showNextSlab(
    workers: HashWorkers,
    file: PassFile,
    offset: number,
    jobs: readonly DigestJob[],
  ): Promise<number> {
    const slab = await workers.slab();
    let count = 0;
    try {
      count = await this.#fill(file, offset, slab.bytes);
    } finally {
      workers.show(slab, count, count === 0 ? [] : jobs);
    }
    return count;
  }

  async #fill({ source, blocks }: PassFile, offset: number, target: Uint8Array): Promise<number> {
    if (this.#options.signal?.aborted === true)
      throw new AssayError("interrupted", "the scan was interrupted");
    const wanted = target.subarray(0, Math.min(target.length, source.sizeBytes - offset));
    const count = await readPastCache(source, blocks, offset, wanted);
    if (count === 0)
      throw new AssayError("changed-while-reading", "the file became shorter while it was read");
    this.#options.onBytes?.(count);
    return count;
  }
}

/** The digest of the whole file, and its git blob id where the place promises one. */
export function taskFor(source: ByteSource, ranges: readonly Range[]): DigestTask {
  const wantsGitBlob = source.declaredDigest?.startsWith("git-blob:") === true;
  return { wholeFile: true, ranges, ...(wantsGitBlob ? { gitBlobOfBytes: source.sizeBytes } : {}) };
}

function withResolver(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
