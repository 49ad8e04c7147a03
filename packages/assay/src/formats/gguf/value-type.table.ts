/** `gguf_metadata_value_type` (ggml docs/gguf.md): the index is the number in the file. `bytes` 0 = no fixed size. */
export const valueTypes = [
  { name: "u8", bytes: 1 },
  { name: "i8", bytes: 1 },
  { name: "u16", bytes: 2 },
  { name: "i16", bytes: 2 },
  { name: "u32", bytes: 4 },
  { name: "i32", bytes: 4 },
  { name: "f32", bytes: 4 },
  { name: "bool", bytes: 1 },
  { name: "string", bytes: 0 },
  { name: "array", bytes: 0 },
  { name: "u64", bytes: 8 },
  { name: "i64", bytes: 8 },
  { name: "f64", bytes: 8 },
] as const;

export type ValueType = (typeof valueTypes)[number];
export type ValueTypeName = ValueType["name"];
