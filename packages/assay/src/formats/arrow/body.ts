import { readUpTo, type ByteSource } from "../../bytes/byte-source.ts";
import { BrokenRecords } from "../../records/broken-records.ts";
import type { RecordBudget } from "../../records/record-budget.ts";
import { inflateBlock, type BlockCodec } from "../../syntax/compression/index.ts";
import {
  flatBytes,
  numbersIn,
  scalarIn,
  tableIn,
  vectorIn,
  type FlatTable,
} from "../../syntax/flatbuffer/index.ts";
import { batchFields, codecIn } from "./batch.ts";
import { heldBodyBytes, largestBufferBytes } from "./limits.ts";

/** Structs FieldNode (length, nulls) and Buffer (offset, length). */
const pairBytes = 16;
const mostVariadic = 100_000;

/** Where the buffers of a batch lie. */
export interface Place {
  readonly source: ByteSource;
  readonly start: number;
  readonly length: number;
  readonly budget: RecordBudget;
}

/** A buffer of a batch; a compressed one is decompressed as a whole when it is first read. */
export interface BodyBuffer {
  readonly isEmpty: boolean;
  /** Bytes of the decompressed buffer. @throws BrokenRecords when it is shorter */
  slice(from: number, length: number): Promise<Buffer>;
}

/** One that is not compressed. */
interface PlainBuffer extends BodyBuffer {
  readonly sizeBytes: number;
}

/** The nodes and buffers of one record batch, in order. */
export class Body {
  readonly rows: number;
  readonly #place: Place;
  readonly #nodes: Buffer;
  readonly #buffers: Buffer;
  readonly #variadic: readonly number[];
  readonly #codec: BlockCodec | undefined;
  readonly #held = { bytes: 0 };
  #node = 0;
  #buffer = 0;
  #variadicAt = 0;

  private constructor(place: Place, rows: number, parts: Parts) {
    this.rows = rows;
    this.#place = place;
    this.#nodes = parts.nodes;
    this.#buffers = parts.buffers;
    this.#variadic = parts.variadic;
    this.#codec = parts.codec;
  }

  /** Reads a table RecordBatch of Message.fbs. @throws BrokenRecords */
  static async of(batch: FlatTable, place: Place): Promise<Body> {
    const rows = scalarIn(batch, batchFields.length, "i64");
    const parts = {
      nodes: await pairsIn(batch, batchFields.nodes),
      buffers: await pairsIn(batch, batchFields.buffers),
      variadic: (await numbersIn(batch, batchFields.variadic, "i64", mostVariadic)) ?? [],
      codec: await codecOf(batch),
    };
    const { trouble } = batch.buffer;
    if (trouble !== undefined) throw new BrokenRecords(trouble.message);
    if (!(rows >= 0)) throw new BrokenRecords("a batch does not say how many rows it has");
    return new Body(place, rows, parts);
  }

  nextNode(): { readonly length: number; readonly nulls: number } {
    const at = this.#node * pairBytes;
    if (at >= this.#nodes.length) throw new BrokenRecords("a batch has fewer columns than the schema");
    this.#node += 1;
    const length = Number(this.#nodes.readBigInt64LE(at));
    return { length, nulls: Number(this.#nodes.readBigInt64LE(at + 8)) };
  }

  nextVariadicCount(): number {
    const count = this.#variadic[this.#variadicAt];
    this.#variadicAt += 1;
    if (!(count !== undefined && count >= 0 && count <= mostVariadic)) {
      throw new BrokenRecords("a batch does not say how many buffers a column has");
    }
    return count;
  }

  nextBuffer(): BodyBuffer {
    const at = this.#buffer * pairBytes;
    if (at >= this.#buffers.length)
      throw new BrokenRecords("a batch has fewer buffers than the schema needs");
    this.#buffer += 1;
    const offset = Number(this.#buffers.readBigInt64LE(at));
    const length = Number(this.#buffers.readBigInt64LE(at + 8));
    if (!(offset >= 0 && length >= 0 && offset + length <= this.#place.length)) {
      throw new BrokenRecords("a buffer reaches beyond its batch");
    }
    const raw = plainBuffer(this.#place.source, this.#place.start + offset, length);
    return this.#codec === undefined || length === 0 ? raw : this.#packed(raw, this.#codec);
  }

  #packed(raw: PlainBuffer, codec: BlockCodec): BodyBuffer {
    let whole: Promise<BodyBuffer> | undefined;
    const open = (): Promise<BodyBuffer> => (whole ??= unpacked(raw, codec, this.#place.budget, this.#held));
    return { isEmpty: false, slice: async (from, length) => (await open()).slice(from, length) };
  }
}

interface Parts {
  readonly nodes: Buffer;
  readonly buffers: Buffer;
  readonly variadic: readonly number[];
  readonly codec: BlockCodec | undefined;
}

async function pairsIn(batch: FlatTable, slot: number): Promise<Buffer> {
  const vector = await vectorIn(batch, slot, pairBytes);
  if (vector === undefined || vector.length === 0) return Buffer.alloc(0);
  const { buffer, position, length } = vector;
  return (await flatBytes(buffer, position, length * pairBytes, "a vector")) ?? Buffer.alloc(0);
}

async function codecOf(batch: FlatTable): Promise<BlockCodec | undefined> {
  const compression = await tableIn(batch, batchFields.compression);
  if (compression === undefined) return undefined;
  const codec = codecIn(compression);
  if (codec === undefined) throw new BrokenRecords("a batch is compressed in an unknown way");
  return codec;
}

function plainBuffer(source: ByteSource, start: number, sizeBytes: number): PlainBuffer {
  return {
    sizeBytes,
    isEmpty: sizeBytes === 0,
    slice: async (from, length) => {
      if (!(from >= 0 && length >= 0 && from + length <= sizeBytes)) throw tooShort();
      const bytes = await readUpTo(source, start + from, length);
      if (bytes.length < length) throw new BrokenRecords("the file ends inside a batch");
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    },
  };
}

/** A 64-bit size, then the compressed bytes; -1 = they are not compressed after all (Columnar.rst, "Compression"). */
async function unpacked(
  raw: PlainBuffer,
  codec: BlockCodec,
  budget: RecordBudget,
  held: { bytes: number },
): Promise<BodyBuffer> {
  const size = Number((await raw.slice(0, Math.min(8, raw.sizeBytes))).readBigInt64LE(0));
  const packedBytes = raw.sizeBytes - 8;
  if (size === -1) return { isEmpty: packedBytes === 0, slice: (from, length) => inside(raw, from, length) };
  if (!(size >= 0 && size <= largestBufferBytes && packedBytes <= largestBufferBytes)) {
    throw new BrokenRecords(`a buffer has more than ${largestBufferBytes} bytes`);
  }
  held.bytes += size;
  if (held.bytes > heldBodyBytes)
    throw new BrokenRecords(`a batch decodes to more than ${heldBodyBytes} bytes`);
  budget.spend(0, size);
  const bytes = await inflateBlock(codec, await raw.slice(8, packedBytes), size);
  if (bytes === undefined)
    throw new BrokenRecords("a buffer cannot be decompressed to the size that it claims");
  return memoryBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
}

/** Behind the size. */
function inside(raw: BodyBuffer, from: number, length: number): Promise<Buffer> {
  if (from < 0) throw tooShort();
  return raw.slice(from + 8, length);
}

function memoryBuffer(bytes: Buffer): BodyBuffer {
  return {
    isEmpty: bytes.length === 0,
    slice: (from, length) =>
      from >= 0 && length >= 0 && from + length <= bytes.length
        ? Promise.resolve(bytes.subarray(from, from + length))
        : Promise.reject(tooShort()),
  };
}

function tooShort(): BrokenRecords {
  return new BrokenRecords("a buffer is shorter than its values");
}
