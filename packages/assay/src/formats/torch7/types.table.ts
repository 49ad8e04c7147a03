import type { DtypeName } from "../../tensors/dtype.table.ts";

/** Type marks of File.lua. */
export const marks = {
  nil: 0,
  number: 1,
  text: 2,
  table: 3,
  torch: 4,
  boolean: 5,
  function: 6,
  recursiveFunction: 8,
  legacyFunction: 7,
} as const;

/** Elements of `torch.XTensor` and `torch.XStorage`; `long` is written with 8 bytes. */
export const elements: ReadonlyMap<string, DtypeName> = new Map([
  ["Byte", "u8"],
  ["Char", "i8"],
  ["Short", "i16"],
  ["Int", "i32"],
  ["Long", "i64"],
  ["Float", "f32"],
  ["Double", "f64"],
  ["Half", "f16"],
  ["Cuda", "f32"],
  ["CudaHalf", "f16"],
  ["CudaDouble", "f64"],
  ["CudaLong", "i64"],
  ["CudaByte", "u8"],
]);
