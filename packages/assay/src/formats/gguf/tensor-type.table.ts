import type { DtypeName } from "../../tensors/dtype.table.ts";

/** A number of `ggml_type`: either a type of ours, or the name of one that GGUF no longer has. */
export interface TensorType {
  readonly name: string;
  readonly dtype?: DtypeName;
}

const type = (name: string, dtype: DtypeName): TensorType => ({ name, dtype });
const removed = (name: string): TensorType => ({ name });

/**
 * `ggml_type` as of ggml-org/llama.cpp `ggml/include/ggml.h` and `gguf-py/gguf/constants.py`, 42 from
 * `ggml/src/ggml-common.h` (block_q2_0) and `@huggingface/tasks` src/gguf.ts. The index is the number in the file.
 */
export const tensorTypes: readonly TensorType[] = [
  type("F32", "f32"),
  type("F16", "f16"),
  type("Q4_0", "q4_0"),
  type("Q4_1", "q4_1"),
  removed("Q4_2"),
  removed("Q4_3"),
  type("Q5_0", "q5_0"),
  type("Q5_1", "q5_1"),
  type("Q8_0", "q8_0"),
  type("Q8_1", "q8_1"),
  type("Q2_K", "q2_k"),
  type("Q3_K", "q3_k"),
  type("Q4_K", "q4_k"),
  type("Q5_K", "q5_k"),
  type("Q6_K", "q6_k"),
  type("Q8_K", "q8_k"),
  type("IQ2_XXS", "iq2_xxs"),
  type("IQ2_XS", "iq2_xs"),
  type("IQ3_XXS", "iq3_xxs"),
  type("IQ1_S", "iq1_s"),
  type("IQ4_NL", "iq4_nl"),
  type("IQ3_S", "iq3_s"),
  type("IQ2_S", "iq2_s"),
  type("IQ4_XS", "iq4_xs"),
  type("I8", "i8"),
  type("I16", "i16"),
  type("I32", "i32"),
  type("I64", "i64"),
  type("F64", "f64"),
  type("IQ1_M", "iq1_m"),
  type("BF16", "bf16"),
  removed("Q4_0_4_4"),
  removed("Q4_0_4_8"),
  removed("Q4_0_8_8"),
  type("TQ1_0", "tq1_0"),
  type("TQ2_0", "tq2_0"),
  removed("IQ4_NL_4_4"),
  removed("IQ4_NL_4_8"),
  removed("IQ4_NL_8_8"),
  type("MXFP4", "mxfp4"),
  type("NVFP4", "nvfp4"),
  type("Q1_0", "q1_0"),
  type("Q2_0", "q2_0"),
];
