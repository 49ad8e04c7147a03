import type { DtypeName } from "../../tensors/dtype.table.ts";

/** `TypeFlag` of 3rdparty/mshadow/mshadow/base.h. */
export const typeFlags: ReadonlyMap<number, DtypeName> = new Map([
  [0, "f32"],
  [1, "f64"],
  [2, "f16"],
  [3, "u8"],
  [4, "i32"],
  [5, "i8"],
  [6, "i64"],
  [7, "bool"],
  [8, "i16"],
  [9, "u16"],
  [10, "u32"],
  [11, "u64"],
  [12, "bf16"],
]);
