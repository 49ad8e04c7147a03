import type { DtypeName } from "../../tensors/dtype.table.ts";

/** Names of the format (safetensors/src/tensor.rs, `Dtype`) and ours. */
export const safetensorsDtypes: ReadonlyMap<string, DtypeName> = new Map([
  ["BOOL", "bool"],
  ["U8", "u8"],
  ["I8", "i8"],
  ["U16", "u16"],
  ["I16", "i16"],
  ["U32", "u32"],
  ["I32", "i32"],
  ["U64", "u64"],
  ["I64", "i64"],
  ["F16", "f16"],
  ["BF16", "bf16"],
  ["F32", "f32"],
  ["F64", "f64"],
  // 64 bits in total: two 32-bit parts.
  ["C64", "c64"],
  ["F8_E4M3", "f8_e4m3"],
  ["F8_E5M2", "f8_e5m2"],
  ["F8_E4M3FNUZ", "f8_e4m3fnuz"],
  ["F8_E5M2FNUZ", "f8_e5m2fnuz"],
  ["F8_E8M0", "f8_e8m0"],
  ["F6_E2M3", "f6_e2m3"],
  ["F6_E3M2", "f6_e3m2"],
  ["F4", "f4"],
]);
