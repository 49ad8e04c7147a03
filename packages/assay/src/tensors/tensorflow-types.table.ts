import type { DtypeName } from "./dtype.table.ts";

/** An element type of TensorFlow: how people write it, and how its elements are stored, if they have bytes. */
export interface TensorflowType {
  readonly name: string;
  readonly dtype?: DtypeName;
}

const type = (name: string, dtype?: DtypeName): TensorflowType => ({
  name,
  ...(dtype === undefined ? {} : { dtype }),
});

/** `DataType` of tensorflow/core/framework/types.proto (TensorFlow 2.21). A reference type has 100 more. */
export const tensorflowTypes: ReadonlyMap<number, TensorflowType> = new Map([
  [1, type("float32", "f32")],
  [2, type("float64", "f64")],
  [3, type("int32", "i32")],
  [4, type("uint8", "u8")],
  [5, type("int16", "i16")],
  [6, type("int8", "i8")],
  [7, type("string", "string")],
  [8, type("complex64", "c64")],
  [9, type("int64", "i64")],
  [10, type("bool", "bool")],
  [11, type("qint8", "i8")],
  [12, type("quint8", "u8")],
  [13, type("qint32", "i32")],
  [14, type("bfloat16", "bf16")],
  [15, type("qint16", "i16")],
  [16, type("quint16", "u16")],
  [17, type("uint16", "u16")],
  [18, type("complex128", "c128")],
  [19, type("float16", "f16")],
  [20, type("resource")],
  [21, type("variant")],
  [22, type("uint32", "u32")],
  [23, type("uint64", "u64")],
  [24, type("float8_e5m2", "f8_e5m2")],
  [25, type("float8_e4m3fn", "f8_e4m3")],
  [26, type("float8_e4m3fnuz", "f8_e4m3fnuz")],
  [28, type("float8_e5m2fnuz", "f8_e5m2fnuz")],
  // Four and two bits are kept in a byte each.
  [29, type("int4", "i8")],
  [30, type("uint4", "u8")],
  [31, type("int2", "i8")],
  [32, type("uint2", "u8")],
]);

/** The type with this number, also as a reference; undefined = none that TensorFlow has. */
export function tensorflowType(code: number): TensorflowType | undefined {
  return tensorflowTypes.get(code > 100 ? code - 100 : code);
}

/** `float32` for 1; `type 99` for what nobody knows. */
export function tensorflowTypeName(code: number): string {
  return tensorflowType(code)?.name ?? `type ${code}`;
}
