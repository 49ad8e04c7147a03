import type { Problem } from "../model/coverage.ts";
import type { ByteSource } from "./byte-source.ts";
import { freeSpillBytes, openSpillFile, type SpillFile } from "./spill-file.ts";

/** Bounds of all that one scan decodes. */
export interface InflateLimits {
  /** Kept in memory, all members together. */
  readonly memoryBytes: number;
  /** Larger members go into a temporary file. */
  readonly spillAboveBytes: number;
  readonly mostBytesOfMember: number;
  readonly mostBytesOfScan: number;
  /** Allowed for every scan, however small its archives are, and for each byte of them. */
  readonly freeBytes: number;
  readonly bytesForEachPacked: number;
  /** Decoded bytes for each packed one. */
  readonly highestRatio: number;
  /** Below so many decoded bytes no ratio is too high: zeros compress a thousandfold. */
  readonly ratioFromBytes: number;
}

/**
 * A checkpoint in an archive may have some gigabytes; a scan of many must not fill the disk. Text compresses tenfold,
 * weights hardly: a scan that makes a hundred times its archives is one that somebody set a trap for. Deflate cannot make more
 * than 1,032 times its input, so a higher ratio is an archive that was built to be one, or holds nothing.
 */
export const defaultInflateLimits: InflateLimits = {
  memoryBytes: 48 * 2 ** 20,
  spillAboveBytes: 8 * 2 ** 20,
  mostBytesOfMember: 16 * 2 ** 30,
  mostBytesOfScan: 32 * 2 ** 30,
  freeBytes: 2 ** 30,
  bytesForEachPacked: 100,
  highestRatio: 1000,
  ratioFromBytes: 64 * 2 ** 20,
};

/** Decoded pieces in order; the value at the end says why they are not all. */
export type Pieces = AsyncGenerator<Uint8Array, Problem | undefined>;

/** One stream to decode. */
export interface PackedStream {
  /** Equal keys have equal bytes. */
  readonly key: string;
  readonly version: string;
  readonly packedBytes: number;
  open(): Pieces;
}

interface Held {
  readonly sizeBytes: number;
  readonly gap: Problem | undefined;
  readonly memory: Uint8Array | undefined;
  readonly file: SpillFile | undefined;
}

/**
 * What one scan has decoded. Each stream is decoded once and kept: in memory while there is room (the one used longest ago
 * gives way, and is decoded again when it is asked for again), in a temporary file when it is large. One at a time, so
 * that the dictionaries of many decoders do not add up.
 */
export class InflatedStore {
  readonly #limits: InflateLimits;
  readonly #held = new Map<string, Held>();
  #memoryBytes = 0;
  #madeBytes = 0;
  #spilledBytes = 0;
  #allowedBytes: number;
  #room: number | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(limits: Partial<InflateLimits> = {}) {
    this.#limits = { ...defaultInflateLimits, ...limits };
    this.#allowedBytes = Math.min(this.#limits.freeBytes, this.#limits.mostBytesOfScan);
  }

  /** Allows more for an archive of this size that is a file of its own. */
  grant(packedBytes: number): void {
    const { mostBytesOfScan, bytesForEachPacked } = this.#limits;
    this.#allowedBytes = Math.min(mostBytesOfScan, this.#allowedBytes + packedBytes * bytesForEachPacked);
  }

  /**
   * The decoded stream. Damaged or too large ones have a `gap` and hold what comes before.
   * @throws what the stream throws, AssayError `read-error` when there is no room for a temporary file
   */
  async source(stream: PackedStream): Promise<ByteSource> {
    const held = this.#held.get(stream.key) ?? (await this.#inTurn(stream));
    this.#touch(stream.key, held);
    return {
      sizeBytes: held.sizeBytes,
      version: stream.version,
      ...(held.gap === undefined ? {} : { gap: held.gap }),
      readInto: (offset, target) => Promise.resolve(readHeld(held, offset, target)),
      currentVersion: () => Promise.resolve(stream.version),
      close: () => Promise.resolve(),
    };
  }

  /** Removes the temporary files. Sources are not to be used any more. */
  close(): void {
    for (const { file } of this.#held.values()) file?.close();
    this.#held.clear();
    this.#memoryBytes = 0;
  }

  #inTurn(stream: PackedStream): Promise<Held> {
    const result = this.#turn.then(async () => this.#held.get(stream.key) ?? (await this.#decode(stream)));
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #decode(stream: PackedStream): Promise<Held> {
    const pieces = stream.open();
    const sink = new Sink(this.#limits.spillAboveBytes);
    try {
      const gap = await this.#collect(pieces, sink, stream.packedBytes);
      const held = sink.finish(gap);
      this.#keep(stream.key, held);
      return held;
    } catch (error) {
      sink.discard();
      throw error;
    } finally {
      await pieces.return(undefined);
    }
  }

  async #collect(pieces: Pieces, sink: Sink, packedBytes: number): Promise<Problem | undefined> {
    for (;;) {
      const next = await pieces.next();
      if (next.done === true) return next.value;
      this.#madeBytes += next.value.length;
      const excess = this.#excess(sink.sizeBytes + next.value.length, packedBytes);
      if (excess !== undefined) return { code: "limit-exceeded", message: excess };
      sink.append(next.value);
    }
  }

  #excess(sizeBytes: number, packedBytes: number): string | undefined {
    const { mostBytesOfMember, highestRatio, ratioFromBytes } = this.#limits;
    if (sizeBytes > mostBytesOfMember) return `decodes to more than ${mostBytesOfMember} bytes`;
    if (this.#madeBytes > this.#allowedBytes)
      return `is beyond the ${this.#allowedBytes} bytes that the archives of this scan may decode to`;
    if (sizeBytes > this.#limits.spillAboveBytes && this.#spilledBytes + sizeBytes > this.#roomForSpills())
      return "does not fit into half of what is free in the temporary folder";
    if (sizeBytes > ratioFromBytes && sizeBytes > packedBytes * highestRatio)
      return `decodes to more than ${highestRatio} times its size`;
    return undefined;
  }

  /** Looked up once: files of other programs come and go. */
  #roomForSpills(): number {
    return (this.#room ??= freeSpillBytes() / 2);
  }

  #keep(key: string, held: Held): void {
    this.#held.set(key, held);
    this.#memoryBytes += held.memory?.length ?? 0;
    if (held.file !== undefined) this.#spilledBytes += held.sizeBytes;
    for (const [oldest, { memory }] of this.#held) {
      if (this.#memoryBytes <= this.#limits.memoryBytes) break;
      if (memory === undefined || oldest === key) continue;
      this.#held.delete(oldest);
      this.#memoryBytes -= memory.length;
    }
  }

  #touch(key: string, held: Held): void {
    if (!this.#held.delete(key)) return;
    this.#held.set(key, held);
  }
}

function readHeld({ memory, file, sizeBytes }: Held, offset: number, target: Uint8Array): number {
  const wanted = Math.max(0, Math.min(target.length, sizeBytes - offset));
  if (memory === undefined) return file?.readInto(offset, target.subarray(0, wanted)) ?? 0;
  target.set(memory.subarray(offset, offset + wanted));
  return wanted;
}

/** Takes pieces into memory, and all of them into a file once they are too many. */
class Sink {
  readonly #spillAboveBytes: number;
  #pieces: Uint8Array[] = [];
  #file: SpillFile | undefined;
  sizeBytes = 0;

  constructor(spillAboveBytes: number) {
    this.#spillAboveBytes = spillAboveBytes;
  }

  append(piece: Uint8Array): void {
    this.sizeBytes += piece.length;
    if (this.#file === undefined && this.sizeBytes <= this.#spillAboveBytes) {
      this.#pieces.push(piece);
      return;
    }
    this.#file ??= openSpillFile();
    for (const waiting of this.#pieces) this.#file.append(waiting);
    this.#pieces = [];
    this.#file.append(piece);
  }

  finish(gap: Problem | undefined): Held {
    const [only] = this.#pieces;
    const memory = this.#pieces.length === 1 && only !== undefined ? only : Buffer.concat(this.#pieces);
    const file = this.#file;
    return { sizeBytes: this.sizeBytes, gap, file, memory: file === undefined ? memory : undefined };
  }

  discard(): void {
    this.#file?.close();
  }
}
