import type { DtypeName } from "../../tensors/dtype.table.ts";

/** One value of `general.file_type`: the scheme people name a file after. */
export interface FileType {
  readonly name: string;
  /** The type that most weights of the blocks have; undefined = the type no longer exists. */
  readonly dtype?: DtypeName;
  /** What the quantizer takes instead for rows that are no multiple of 256 (or, MXFP4_MOE, for all but the experts). */
  readonly instead?: readonly DtypeName[];
}

const fileType = (name: string, dtype: DtypeName, ...instead: DtypeName[]): FileType => ({
  name,
  dtype,
  instead,
});
const removed = (name: string): FileType => ({ name });

/**
 * `llama_ftype` (ggml-org/llama.cpp include/llama.h) with the default tensor type of each and its fallbacks
 * (src/llama-quant.cpp); 41 and the names from 1000 on (made by one publisher) from `@huggingface/tasks` src/gguf.ts.
 */
export const fileTypes: ReadonlyMap<number, FileType> = new Map([
  [0, fileType("F32", "f32")],
  [1, fileType("F16", "f16")],
  [2, fileType("Q4_0", "q4_0")],
  [3, fileType("Q4_1", "q4_1")],
  [4, fileType("Q4_1_SOME_F16", "q4_1")],
  [5, removed("Q4_2")],
  [6, removed("Q4_3")],
  [7, fileType("Q8_0", "q8_0")],
  [8, fileType("Q5_0", "q5_0")],
  [9, fileType("Q5_1", "q5_1")],
  [10, fileType("Q2_K", "q2_k", "q3_k", "iq4_nl", "q4_0")],
  [11, fileType("Q3_K_S", "q3_k", "iq4_nl", "q4_0")],
  [12, fileType("Q3_K_M", "q3_k", "iq4_nl", "q4_0")],
  [13, fileType("Q3_K_L", "q3_k", "iq4_nl", "q4_0")],
  [14, fileType("Q4_K_S", "q4_k", "q5_0")],
  [15, fileType("Q4_K_M", "q4_k", "q5_0")],
  [16, fileType("Q5_K_S", "q5_k", "q5_1")],
  [17, fileType("Q5_K_M", "q5_k", "q5_1")],
  [18, fileType("Q6_K", "q6_k", "q8_0")],
  [19, fileType("IQ2_XXS", "iq2_xxs", "iq4_nl", "q4_0")],
  [20, fileType("IQ2_XS", "iq2_xs", "iq4_nl", "q4_0")],
  [21, fileType("Q2_K_S", "q2_k", "iq4_nl", "q4_0")],
  [22, fileType("IQ3_XS", "iq3_s", "iq4_nl", "q4_0")],
  [23, fileType("IQ3_XXS", "iq3_xxs", "iq4_nl", "q4_0")],
  [24, fileType("IQ1_S", "iq1_s", "iq4_nl", "q4_0")],
  [25, fileType("IQ4_NL", "iq4_nl")],
  [26, fileType("IQ3_S", "iq3_s", "iq4_nl", "q4_0")],
  [27, fileType("IQ3_M", "iq3_s", "iq4_nl", "q4_0")],
  [28, fileType("IQ2_S", "iq2_xs", "iq4_nl", "q4_0")],
  [29, fileType("IQ2_M", "iq2_s", "iq4_nl", "q4_0")],
  [30, fileType("IQ4_XS", "iq4_xs", "iq4_nl")],
  [31, fileType("IQ1_M", "iq1_m", "iq4_nl", "q4_0")],
  [32, fileType("BF16", "bf16")],
  [33, removed("Q4_0_4_4")],
  [34, removed("Q4_0_4_8")],
  [35, removed("Q4_0_8_8")],
  [36, fileType("TQ1_0", "tq1_0", "q4_0")],
  [37, fileType("TQ2_0", "tq2_0", "q4_0")],
  [38, fileType("MXFP4_MOE", "mxfp4", "q8_0")],
  [39, fileType("NVFP4", "nvfp4")],
  [40, fileType("Q1_0", "q1_0")],
  [41, fileType("Q2_0", "q2_0")],
  [1000, fileType("Q2_K_XL", "q2_k", "q3_k", "iq4_nl", "q4_0")],
  [1001, fileType("Q3_K_XL", "q3_k", "iq4_nl", "q4_0")],
  [1002, fileType("Q4_K_XL", "q4_k", "q5_0")],
  [1003, fileType("Q5_K_XL", "q5_k", "q5_1")],
  [1004, fileType("Q6_K_XL", "q6_k", "q8_0")],
  [1005, fileType("Q8_K_XL", "q8_0", "f16", "bf16")],
]);

/** `LLAMA_FTYPE_GUESSED`: added by a loader when the file did not say. */
export const guessedFlag = 1024;
