import type { DtypeName } from "../../tensors/dtype.table.ts";
import { tensorFields } from "./fields.table.ts";

/** One row of `TensorProto.DataType`. */
export interface DataType {
  readonly dtype: DtypeName;
  /** The field that holds the values when `raw_data` does not. */
  readonly typedField: number;
  readonly bits: number;
  /** Encoded values of the typed field per element: 2 for complex numbers, 1/2 and 1/4 for packed integers. */
  readonly valuesPerElement: number;
}

const row = (dtype: DtypeName, bits: number, typedField: number, valuesPerElement = 1): DataType => ({
  dtype,
  bits,
  typedField,
  valuesPerElement,
});

const { floatData, int32Data, stringData, int64Data, doubleData, uint64Data } = tensorFields;

/** `TensorProto.DataType` of onnx.proto (ONNX 1.23), with the comments on its `*_data` fields. 0 is UNDEFINED. */
export const dataTypes: ReadonlyMap<number, DataType> = new Map([
  [1, row("f32", 32, floatData)],
  [2, row("u8", 8, int32Data)],
  [3, row("i8", 8, int32Data)],
  [4, row("u16", 16, int32Data)],
  [5, row("i16", 16, int32Data)],
  [6, row("i32", 32, int32Data)],
  [7, row("i64", 64, int64Data)],
  [8, row("string", 0, stringData)],
  [9, row("bool", 8, int32Data)],
  [10, row("f16", 16, int32Data)],
  [11, row("f64", 64, doubleData)],
  [12, row("u32", 32, uint64Data)],
  [13, row("u64", 64, uint64Data)],
  [14, row("c64", 64, floatData, 2)],
  [15, row("c128", 128, doubleData, 2)],
  [16, row("bf16", 16, int32Data)],
  [17, row("f8_e4m3", 8, int32Data)],
  [18, row("f8_e4m3fnuz", 8, int32Data)],
  [19, row("f8_e5m2", 8, int32Data)],
  [20, row("f8_e5m2fnuz", 8, int32Data)],
  [21, row("u4", 4, int32Data, 1 / 2)],
  [22, row("i4", 4, int32Data, 1 / 2)],
  [23, row("f4", 4, int32Data, 1 / 2)],
  [24, row("f8_e8m0", 8, int32Data)],
  [25, row("u2", 2, int32Data, 1 / 4)],
  [26, row("i2", 2, int32Data, 1 / 4)],
  // The 6-bit floats have one element per value in int32_data, but 4 in 3 bytes in raw_data.
  [27, row("f6_e2m3", 6, int32Data)],
  [28, row("f6_e3m2", 6, int32Data)],
]);

/** Stored bytes of `elements` elements in `raw_data`: elements below a byte fill whole bytes at the end. */
export function rawBytes(type: DataType, elements: number): number {
  return Math.ceil((elements * type.bits) / 8);
}
