/** Writes FlatBuffers (https://flatbuffers.dev/internals/) from values in code: parents first, children behind them. */

/** A value of a field. */
export type FlatValue =
  | { readonly kind: "scalar"; readonly bytes: Uint8Array }
  | { readonly kind: "table"; readonly slots: Readonly<Record<number, FlatValue>> }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array; readonly count: number; readonly align: number }
  | { readonly kind: "vector"; readonly items: readonly FlatValue[] }
  /** The same place as an earlier value with this object identity, or a raw offset relative to the field. */
  | { readonly kind: "raw"; readonly offset: number };

type Packed = "i8" | "u8" | "i16" | "u16" | "i32" | "u32" | "i64" | "u64" | "f32" | "f64";

const widths: Readonly<Record<Packed, number>> = {
  i8: 1,
  u8: 1,
  i16: 2,
  u16: 2,
  i32: 4,
  u32: 4,
  i64: 8,
  u64: 8,
  f32: 4,
  f64: 8,
};

export const scalar = (type: Packed, value: number): FlatValue => ({
  kind: "scalar",
  bytes: packed(type, [value]),
});
export const u8 = (value: number): FlatValue => scalar("u8", value);
export const i32 = (value: number): FlatValue => scalar("i32", value);
export const u32 = (value: number): FlatValue => scalar("u32", value);
export const u64 = (value: number): FlatValue => scalar("u64", value);
export const i64 = (value: number): FlatValue => scalar("i64", value);
export const text = (value: string): FlatValue => ({ kind: "text", text: value });
export const table = (slots: Readonly<Record<number, FlatValue>>): FlatValue => ({ kind: "table", slots });
export const vector = (items: readonly FlatValue[]): FlatValue => ({ kind: "vector", items });
export const raw = (offset: number): FlatValue => ({ kind: "raw", offset });
export const numbers = (type: Packed, values: readonly number[]): FlatValue => ({
  kind: "bytes",
  bytes: packed(type, values),
  count: values.length,
  align: widths[type],
});
export const bytes = (value: Uint8Array): FlatValue => ({
  kind: "bytes",
  bytes: value,
  count: value.length,
  align: 16,
});

/** A whole buffer: root offset, identifier, tables. */
export function flatBuffer(root: FlatValue, identifier = ""): Uint8Array {
  const writer: Writer = { out: Buffer.alloc(1024), end: 4 };
  if (identifier !== "") append(writer, new TextEncoder().encode(identifier));
  point(writer, 0, write(writer, root));
  return Uint8Array.from(writer.out.subarray(0, writer.end));
}

interface Writer {
  out: Buffer;
  end: number;
}

function packed(type: Packed, values: readonly number[]): Uint8Array {
  const width = widths[type];
  const view = new DataView(new ArrayBuffer(width * values.length));
  values.forEach((value, index) => setNumber(view, index * width, type, value));
  return new Uint8Array(view.buffer);
}

function setNumber(view: DataView, at: number, type: Packed, value: number): void {
  if (type === "f32") view.setFloat32(at, value, true);
  else if (type === "f64") view.setFloat64(at, value, true);
  else if (widths[type] === 8) view.setBigInt64(at, BigInt(value), true);
  else if (widths[type] === 4) view.setInt32(at, value, true);
  else if (widths[type] === 2) view.setInt16(at, value, true);
  else view.setInt8(at, value);
}

function append(writer: Writer, part: Uint8Array): number {
  const at = writer.end;
  while (at + part.length > writer.out.length) {
    writer.out = Buffer.concat([writer.out, Buffer.alloc(writer.out.length)]);
  }
  writer.out.set(part, at);
  writer.end = at + part.length;
  return at;
}

/** Pads so that the byte `ahead` bytes on is a multiple of `to`. */
function align(writer: Writer, to: number, ahead = 0): void {
  const over = (writer.end + ahead) % to;
  if (over > 0) append(writer, new Uint8Array(to - over));
}

function point(writer: Writer, at: number, target: number): void {
  writer.out.writeUInt32LE(target - at, at);
}

function write(writer: Writer, value: FlatValue): number {
  switch (value.kind) {
    case "table":
      return writeTable(writer, value.slots);
    case "text": {
      const encoded = new TextEncoder().encode(value.text);
      align(writer, 4);
      const at = append(writer, packed("u32", [encoded.length]));
      append(writer, Uint8Array.from([...encoded, 0]));
      return at;
    }
    case "bytes": {
      align(writer, Math.max(4, value.align), 4);
      const at = append(writer, packed("u32", [value.count]));
      append(writer, value.bytes);
      return at;
    }
    case "vector":
      return writeVector(writer, value.items);
    default:
      throw new Error(`${value.kind} is no target of an offset`);
  }
}

function writeVector(writer: Writer, items: readonly FlatValue[]): number {
  align(writer, 4);
  const at = append(writer, packed("u32", [items.length]));
  append(writer, new Uint8Array(4 * items.length));
  items.forEach((item, index) => put(writer, at + 4 + 4 * index, item));
  return at;
}

function put(writer: Writer, at: number, value: FlatValue): void {
  if (value.kind === "scalar") writer.out.set(value.bytes, at);
  else if (value.kind === "raw") writer.out.writeUInt32LE(value.offset, at);
  else point(writer, at, write(writer, value));
}

function writeTable(writer: Writer, slots: Readonly<Record<number, FlatValue>>): number {
  const entries = Object.entries(slots).map(([slot, value]) => ({ slot: Number(slot), value }));
  const count = entries.reduce((most, { slot }) => Math.max(most, slot + 1), 0);
  const places = new Uint16Array(count);
  let size = 4;
  for (const { slot, value } of entries) {
    const width = value.kind === "scalar" ? value.bytes.length : 4;
    size = Math.ceil(size / width) * width;
    places[slot] = size;
    size += width;
  }
  const vtableBytes = 4 + 2 * count;
  align(writer, 8, vtableBytes);
  const vtable = append(writer, packed("u16", [vtableBytes, size, ...places]));
  const at = append(writer, new Uint8Array(size));
  writer.out.writeInt32LE(at - vtable, at);
  for (const { slot, value } of entries) put(writer, at + (places[slot] ?? 0), value);
  return at;
}
