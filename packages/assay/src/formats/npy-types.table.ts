import type { DtypeName } from "../tensors/dtype.table.ts";

/** Kind letter and bytes of an element to our dtype (NumPy, "The array interface protocol", `typestr`). */
export const numericTypes: Readonly<Record<string, DtypeName>> = {
  b1: "bool",
  "?": "bool",
  i1: "i8",
  i2: "i16",
  i4: "i32",
  i8: "i64",
  u1: "u8",
  u2: "u16",
  u4: "u32",
  u8: "u64",
  f2: "f16",
  f4: "f32",
  f8: "f64",
  c8: "c64",
  c16: "c128",
};

/** Bytes of one unit of the kinds whose number is no count of bytes; all others count bytes. */
export const bytesOfUnit: Readonly<Record<string, number>> = { U: 4 };
