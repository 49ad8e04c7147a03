import type { DtypeName } from "../../tensors/dtype.table.ts";

/** `ScalarType` of torch/_export/serde/schema.py (PyTorch 2.8). */
export const scalarTypes: ReadonlyMap<number, DtypeName> = new Map<number, DtypeName>([
  [1, "u8"],
  [2, "i8"],
  [3, "i16"],
  [4, "i32"],
  [5, "i64"],
  [6, "f16"],
  [7, "f32"],
  [8, "f64"],
  [9, "c32"],
  [10, "c64"],
  [11, "c128"],
  [12, "bool"],
  [13, "bf16"],
  [28, "u16"],
  [29, "f8_e4m3"],
  [30, "f8_e5m2"],
]);

/** Storage classes by the name that a pickle imports. */
export const storageTypes: ReadonlyMap<string, DtypeName> = new Map<string, DtypeName>([
  ["torch.FloatStorage", "f32"],
  ["torch.DoubleStorage", "f64"],
  ["torch.HalfStorage", "f16"],
  ["torch.BFloat16Storage", "bf16"],
  ["torch.LongStorage", "i64"],
  ["torch.IntStorage", "i32"],
  ["torch.ShortStorage", "i16"],
  ["torch.CharStorage", "i8"],
  ["torch.ByteStorage", "u8"],
  ["torch.BoolStorage", "bool"],
]);

/** Bytes of one element of each of those. */
export const itemBytes: Readonly<Partial<Record<DtypeName, number>>> = {
  u8: 1,
  i8: 1,
  bool: 1,
  f8_e4m3: 1,
  f8_e5m2: 1,
  i16: 2,
  u16: 2,
  f16: 2,
  bf16: 2,
  i32: 4,
  f32: 4,
  c32: 4,
  i64: 8,
  f64: 8,
  c64: 8,
  c128: 16,
};
