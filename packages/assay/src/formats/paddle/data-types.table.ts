import type { DtypeName } from "../../tensors/dtype.table.ts";

/** `VarType.Type` of paddle/fluid/framework/framework.proto (Paddle 3.3), as far as it names elements of tensors. */
export const dataTypes: ReadonlyMap<number, DtypeName> = new Map<number, DtypeName>([
  [0, "bool"],
  [1, "i16"],
  [2, "i32"],
  [3, "i64"],
  [4, "f16"],
  [5, "f32"],
  [6, "f64"],
  [20, "u8"],
  [21, "i8"],
  [22, "bf16"],
  [23, "c64"],
  [24, "c128"],
  [32, "f8_e4m3"],
  [33, "f8_e5m2"],
  [36, "u16"],
  [37, "u32"],
  [38, "u64"],
]);
