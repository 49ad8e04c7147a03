import type { DtypeName } from "../../tensors/dtype.table.ts";

/** Names of PyTorch, NumPy and JAX (without `torch.`), and what we call the same type. */
export const dtypeNames: Readonly<Record<string, DtypeName>> = {
  bfloat16: "bf16",
  bf16: "bf16",
  float16: "f16",
  half: "f16",
  fp16: "f16",
  float32: "f32",
  float: "f32",
  fp32: "f32",
  float64: "f64",
  double: "f64",
  float8_e4m3fn: "f8_e4m3",
  float8_e4m3fnuz: "f8_e4m3fnuz",
  float8_e5m2: "f8_e5m2",
  float8_e5m2fnuz: "f8_e5m2fnuz",
  int8: "i8",
  uint8: "u8",
  int16: "i16",
  int32: "i32",
  int64: "i64",
  bool: "bool",
};
