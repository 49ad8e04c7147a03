import { flatBuffer, i64, numbers, scalar, table, text, u8, vector, type FlatValue } from "./flatbuffer.ts";

/** Arrow streams by hand, to say in them what no writer says. */
export interface RawField {
  readonly name: string;
  /** Number of the type, and the slots of its table (Schema.fbs). */
  readonly kind: number;
  readonly type?: Readonly<Record<number, FlatValue>>;
  readonly children?: readonly RawField[];
  readonly dictionary?: number;
}

export interface RawBatch {
  readonly rows: number;
  /** Length and nulls of every field, offset and length of every buffer. */
  readonly nodes: readonly (readonly [number, number])[];
  readonly buffers: readonly (readonly [number, number])[];
  readonly body?: Uint8Array;
  /** 0 = LZ4, 1 = Zstandard. */
  readonly codec?: number;
  /** Makes it a batch of a dictionary. */
  readonly dictionary?: number;
  readonly bodyLength?: number;
}

export function arrowStream(
  fields: readonly RawField[],
  batches: readonly RawBatch[],
  version = 4,
): Uint8Array {
  const schema = table({ 1: vector(fields.map(fieldTable)) });
  const parts: Uint8Array[] = [message({ version, kind: 1, header: schema, bodyLength: 0 })];
  for (const batch of batches) {
    const { body = new Uint8Array(0), dictionary } = batch;
    const record = recordBatch(batch);
    const header = dictionary === undefined ? record : table({ 0: i64(dictionary), 1: record });
    const kind = dictionary === undefined ? 3 : 2;
    parts.push(message({ version, kind, header, bodyLength: batch.bodyLength ?? body.length }), body);
  }
  return Uint8Array.from(Buffer.concat(parts));
}

function fieldTable({ name, kind, type = {}, children = [], dictionary }: RawField): FlatValue {
  return table({
    0: text(name),
    1: u8(1),
    2: u8(kind),
    3: table(type),
    ...(dictionary === undefined ? {} : { 4: table({ 0: i64(dictionary) }) }),
    5: vector(children.map(fieldTable)),
  });
}

function recordBatch({ rows, nodes, buffers, codec }: RawBatch): FlatValue {
  return table({
    0: i64(rows),
    1: pairs(nodes),
    2: pairs(buffers),
    ...(codec === undefined ? {} : { 3: table({ 0: scalar("i8", codec) }) }),
  });
}

/** A vector of structs of two 64-bit integers. */
function pairs(values: readonly (readonly [number, number])[]): FlatValue {
  const flat = numbers("i64", values.flat());
  return flat.kind === "bytes" ? { ...flat, count: values.length } : flat;
}

interface RawMessage {
  readonly version: number;
  readonly kind: number;
  readonly header: FlatValue;
  readonly bodyLength: number;
}

/** Continuation marker, length, FlatBuffer, padding to eight bytes. */
function message({ version, kind, header, bodyLength }: RawMessage): Buffer {
  const content = flatBuffer(
    table({ 0: scalar("i16", version), 1: u8(kind), 2: header, 3: i64(bodyLength) }),
  );
  const padded = Buffer.alloc(Math.ceil(content.length / 8) * 8);
  padded.set(content);
  const prefix = Buffer.alloc(8, 0xff);
  prefix.writeUInt32LE(padded.length, 4);
  return Buffer.concat([prefix, padded]);
}
