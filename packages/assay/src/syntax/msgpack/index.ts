import {
  f32,
  f64,
  i16,
  i32,
  i64,
  i8,
  need,
  stop,
  text,
  u16,
  u32,
  u64,
  u8,
  type StructCursor,
} from "../struct-cursor.ts";

/**
 * One value of MessagePack (github.com/msgpack/msgpack/blob/master/spec.md). Of maps and arrays only the head: their
 * members follow. Of binary and extension values only the place: the cursor stands before the body, which the caller
 * reads or steps over.
 */
export type MsgpackValue =
  | { readonly kind: "nil" }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "text"; readonly length: number }
  | { readonly kind: "array" | "map"; readonly count: number }
  | { readonly kind: "binary"; readonly length: number }
  | { readonly kind: "extension"; readonly type: number; readonly length: number };

/** The next value; undefined and trouble at the end of the bytes. The cursor must be big-endian. */
export async function msgpackValue(cursor: StructCursor): Promise<MsgpackValue | undefined> {
  if (!(await need(cursor, 1))) return undefined;
  const first = u8(cursor);
  const fixed = fixedValue(first);
  if (fixed !== undefined) return fixed;
  const row = heads.get(first);
  if (row === undefined) {
    stop(cursor, "malformed", "a MessagePack value begins with a byte that is never used");
    return undefined;
  }
  return (await need(cursor, row.bytes)) ? row.read(cursor) : undefined;
}

/** The text whose head was read, when it is at most `maxBytes` long; trouble otherwise. */
export async function msgpackText(
  cursor: StructCursor,
  value: MsgpackValue | undefined,
  maxBytes: number,
): Promise<string | undefined> {
  if (value?.kind !== "text") {
    stop(cursor, "malformed", "a text is expected");
    return undefined;
  }
  if (value.length > maxBytes) stop(cursor, "limit-exceeded", `a text has ${value.length} bytes`);
  return (await need(cursor, value.length)) ? text(cursor, value.length) : undefined;
}

function fixedValue(first: number): MsgpackValue | undefined {
  if (first < 0x80) return { kind: "number", value: first };
  if (first < 0x90) return { kind: "map", count: first & 0x0f };
  if (first < 0xa0) return { kind: "array", count: first & 0x0f };
  if (first < 0xc0) return { kind: "text", length: first & 0x1f };
  return first >= 0xe0 ? { kind: "number", value: first - 256 } : undefined;
}

interface Head {
  /** Bytes between the first and the body. */
  readonly bytes: number;
  readonly read: (cursor: StructCursor) => MsgpackValue;
}

type Read = (cursor: StructCursor) => number;

const binary = (bytes: number, read: Read): Head => ({
  bytes,
  read: (cursor) => ({ kind: "binary", length: read(cursor) }),
});
const string = (bytes: number, read: Read): Head => ({
  bytes,
  read: (cursor) => ({ kind: "text", length: read(cursor) }),
});
const number = (bytes: number, read: Read): Head => ({
  bytes,
  read: (cursor) => ({ kind: "number", value: read(cursor) }),
});
const container = (kind: "array" | "map", bytes: number, read: Read): Head => ({
  bytes,
  read: (cursor) => ({ kind, count: read(cursor) }),
});
const extension = (bytes: number, read: Read): Head => ({
  bytes: bytes + 1,
  read: (cursor) => {
    const length = read(cursor);
    return { kind: "extension", type: i8(cursor), length };
  },
});

const heads: ReadonlyMap<number, Head> = new Map<number, Head>([
  [0xc0, { bytes: 0, read: () => ({ kind: "nil" }) }],
  [0xc2, { bytes: 0, read: () => ({ kind: "boolean", value: false }) }],
  [0xc3, { bytes: 0, read: () => ({ kind: "boolean", value: true }) }],
  [0xc4, binary(1, u8)],
  [0xc5, binary(2, u16)],
  [0xc6, binary(4, u32)],
  [0xc7, extension(1, u8)],
  [0xc8, extension(2, u16)],
  [0xc9, extension(4, u32)],
  [0xca, number(4, f32)],
  [0xcb, number(8, f64)],
  [0xcc, number(1, u8)],
  [0xcd, number(2, u16)],
  [0xce, number(4, u32)],
  [0xcf, number(8, u64)],
  [0xd0, number(1, i8)],
  [0xd1, number(2, i16)],
  [0xd2, number(4, i32)],
  [0xd3, number(8, i64)],
  [0xd4, extension(0, () => 1)],
  [0xd5, extension(0, () => 2)],
  [0xd6, extension(0, () => 4)],
  [0xd7, extension(0, () => 8)],
  [0xd8, extension(0, () => 16)],
  [0xd9, string(1, u8)],
  [0xda, string(2, u16)],
  [0xdb, string(4, u32)],
  [0xdc, container("array", 2, u16)],
  [0xdd, container("array", 4, u32)],
  [0xde, container("map", 2, u16)],
  [0xdf, container("map", 4, u32)],
]);
