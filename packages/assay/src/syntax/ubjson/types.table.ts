import { f32, f64, i16, i32, i64, i8, u8, type StructCursor } from "../struct-cursor.ts";

export interface NumberType {
  readonly bytes: number;
  readonly read: (cursor: StructCursor) => number;
}

/** Markers of Universal Binary JSON draft 12 (ubjson.org/type-reference) for numbers; all are big-endian. */
export const numberTypes: ReadonlyMap<string, NumberType> = new Map([
  ["i", { bytes: 1, read: i8 }],
  ["U", { bytes: 1, read: u8 }],
  ["I", { bytes: 2, read: i16 }],
  ["l", { bytes: 4, read: i32 }],
  ["L", { bytes: 8, read: i64 }],
  ["d", { bytes: 4, read: f32 }],
  ["D", { bytes: 8, read: f64 }],
]);

/** Values without a body. */
export const constants: ReadonlyMap<string, null | boolean> = new Map([
  ["Z", null],
  ["T", true],
  ["F", false],
]);
