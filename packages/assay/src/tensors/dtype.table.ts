/** How many bytes a run of elements takes: `blockElements` elements in `blockBytes` bytes. */
export interface Dtype {
  readonly blockElements: number;
  readonly blockBytes: number;
  readonly kind: "float" | "integer" | "boolean" | "complex" | "quantized" | "string";
}

const plain = (bytes: number, kind: Dtype["kind"]): Dtype => ({ blockElements: 1, blockBytes: bytes, kind });
const block = (blockElements: number, blockBytes: number, kind: Dtype["kind"] = "quantized"): Dtype => ({
  blockElements,
  blockBytes,
  kind,
});

/**
 * Element types of all formats under one lower-case name each. The block sizes of the ggml types are those of
 * the C structs in ggml-org/llama.cpp ggml/src/ggml-common.h (its gguf-py/gguf/constants.py agrees in all but
 * q8_1, where it says 40 bytes, and has no q2_0 yet); the sub-byte floats are those of the
 * OCP microscaling formats as safetensors stores them.
 */
export const dtypes = {
  bool: plain(1, "boolean"),
  u8: plain(1, "integer"),
  i8: plain(1, "integer"),
  u16: plain(2, "integer"),
  i16: plain(2, "integer"),
  u32: plain(4, "integer"),
  i32: plain(4, "integer"),
  u64: plain(8, "integer"),
  i64: plain(8, "integer"),
  u4: block(2, 1, "integer"),
  i4: block(2, 1, "integer"),
  u2: block(4, 1, "integer"),
  i2: block(4, 1, "integer"),
  f16: plain(2, "float"),
  bf16: plain(2, "float"),
  f32: plain(4, "float"),
  f64: plain(8, "float"),
  c32: plain(4, "complex"),
  c64: plain(8, "complex"),
  c128: plain(16, "complex"),
  f8_e4m3: plain(1, "float"),
  f8_e5m2: plain(1, "float"),
  f8_e4m3fnuz: plain(1, "float"),
  f8_e5m2fnuz: plain(1, "float"),
  f8_e8m0: plain(1, "float"),
  f6_e2m3: block(4, 3, "float"),
  f6_e3m2: block(4, 3, "float"),
  f4: block(2, 1, "float"),
  string: plain(0, "string"),
  // ggml block types
  q4_0: block(32, 18),
  q4_1: block(32, 20),
  q5_0: block(32, 22),
  q5_1: block(32, 24),
  q8_0: block(32, 34),
  q8_1: block(32, 36),
  q2_k: block(256, 84),
  q3_k: block(256, 110),
  q4_k: block(256, 144),
  q5_k: block(256, 176),
  q6_k: block(256, 210),
  q8_k: block(256, 292),
  iq2_xxs: block(256, 66),
  iq2_xs: block(256, 74),
  iq3_xxs: block(256, 98),
  iq1_s: block(256, 50),
  iq4_nl: block(32, 18),
  iq3_s: block(256, 110),
  iq2_s: block(256, 82),
  iq4_xs: block(256, 136),
  iq1_m: block(256, 56),
  tq1_0: block(256, 54),
  tq2_0: block(256, 66),
  mxfp4: block(32, 17),
  nvfp4: block(64, 36),
  q1_0: block(128, 18),
  q2_0: block(64, 18),
} as const satisfies Readonly<Record<string, Dtype>>;

export type DtypeName = keyof typeof dtypes;

/** Stored bytes of `elements` elements, or undefined when they do not fill whole blocks. */
export function storedBytes(dtype: DtypeName, elements: number): number | undefined {
  const { blockElements, blockBytes } = dtypes[dtype];
  const bytes = (elements / blockElements) * blockBytes;
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}
