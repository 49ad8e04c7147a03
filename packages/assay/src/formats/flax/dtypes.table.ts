import type { DtypeName } from "../../tensors/dtype.table.ts";

/** Names of NumPy and ml_dtypes as `dtype.name` gives them. */
export const dtypeNames: ReadonlyMap<string, DtypeName> = new Map([
  ["bool", "bool"],
  ["int8", "i8"],
  ["int16", "i16"],
  ["int32", "i32"],
  ["int64", "i64"],
  ["uint8", "u8"],
  ["uint16", "u16"],
  ["uint32", "u32"],
  ["uint64", "u64"],
  ["float16", "f16"],
  ["float32", "f32"],
  ["float64", "f64"],
  ["bfloat16", "bf16"],
  ["complex64", "c64"],
  ["complex128", "c128"],
  ["float8_e4m3fn", "f8_e4m3"],
  ["float8_e5m2", "f8_e5m2"],
  ["float8_e4m3fnuz", "f8_e4m3fnuz"],
  ["float8_e5m2fnuz", "f8_e5m2fnuz"],
  ["float8_e8m0fnu", "f8_e8m0"],
  // One value in each byte, as NumPy holds them in memory.
  ["int4", "i8"],
  ["uint4", "u8"],
]);
