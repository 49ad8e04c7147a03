import type { DtypeName } from "../../tensors/dtype.table.ts";

/** An element type of PyTorch: how we call it and how many bytes one element has in a storage. */
export interface TorchType {
  readonly dtype: DtypeName;
  readonly itemBytes: number;
  /** Elements of the last dimension in one stored byte, where PyTorch counts the byte as the element. */
  readonly packed?: number;
}

const type = (dtype: DtypeName, itemBytes: number): TorchType => ({ dtype, itemBytes });

/**
 * Storage classes. The class says the dtype; its module differs by device and age (`torch`, `torch.cuda`,
 * `torch.storage`). Source: torch/storage.py `_dtype_to_storage_type_map` (PyTorch 2.8).
 * Quantized types hold the integers; QUInt4x2 and QUInt2x4 are left out: how many elements a storage has is not told.
 */
export const storageTypes: Readonly<Record<string, TorchType | "untyped">> = {
  DoubleStorage: type("f64", 8),
  FloatStorage: type("f32", 4),
  HalfStorage: type("f16", 2),
  BFloat16Storage: type("bf16", 2),
  LongStorage: type("i64", 8),
  IntStorage: type("i32", 4),
  ShortStorage: type("i16", 2),
  CharStorage: type("i8", 1),
  ByteStorage: type("u8", 1),
  BoolStorage: type("bool", 1),
  ComplexDoubleStorage: type("c128", 16),
  ComplexFloatStorage: type("c64", 8),
  QInt8Storage: type("i8", 1),
  QUInt8Storage: type("u8", 1),
  QInt32Storage: type("i32", 4),
  UntypedStorage: "untyped",
  TypedStorage: "untyped",
};

/** `torch.<dtype>` names, used with untyped storages (`_rebuild_tensor_v3`) and meta tensors. Same source. */
export const torchDtypes: Readonly<Record<string, TorchType>> = {
  "torch.float64": type("f64", 8),
  "torch.float32": type("f32", 4),
  "torch.float16": type("f16", 2),
  "torch.bfloat16": type("bf16", 2),
  "torch.int64": type("i64", 8),
  "torch.int32": type("i32", 4),
  "torch.int16": type("i16", 2),
  "torch.int8": type("i8", 1),
  "torch.uint8": type("u8", 1),
  "torch.uint16": type("u16", 2),
  "torch.uint32": type("u32", 4),
  "torch.uint64": type("u64", 8),
  "torch.bool": type("bool", 1),
  "torch.complex128": type("c128", 16),
  "torch.complex64": type("c64", 8),
  "torch.complex32": type("c32", 4),
  "torch.float8_e4m3fn": type("f8_e4m3", 1),
  "torch.float8_e5m2": type("f8_e5m2", 1),
  "torch.float8_e4m3fnuz": type("f8_e4m3fnuz", 1),
  "torch.float8_e5m2fnuz": type("f8_e5m2fnuz", 1),
  "torch.float8_e8m0fnu": type("f8_e8m0", 1),
  "torch.float4_e2m1fn_x2": { dtype: "f4", itemBytes: 1, packed: 2 },
  "torch.qint8": type("i8", 1),
  "torch.quint8": type("u8", 1),
  "torch.qint32": type("i32", 4),
  "torch.bits8": type("u8", 1),
  "torch.bits16": type("u16", 2),
};
