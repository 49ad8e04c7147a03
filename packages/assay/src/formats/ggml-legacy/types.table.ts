import type { DtypeName } from "../../tensors/dtype.table.ts";

/** `ggml_type` as these files use it. */
export const tensorTypes: ReadonlyMap<number, DtypeName> = new Map([
  [0, "f32"],
  [1, "f16"],
  [2, "q4_0"],
  [3, "q4_1"],
  [6, "q5_0"],
  [7, "q5_1"],
  [8, "q8_0"],
  [10, "q2_k"],
  [11, "q3_k"],
  [12, "q4_k"],
  [13, "q5_k"],
  [14, "q6_k"],
]);

/** Hyperparameters of Whisper in the order of whisper.cpp's `whisper_hparams`. */
export const whisperNames = [
  "n_vocab",
  "n_audio_ctx",
  "n_audio_state",
  "n_audio_head",
  "n_audio_layer",
  "n_text_ctx",
  "n_text_state",
  "n_text_head",
  "n_text_layer",
  "n_mels",
  "ftype",
] as const;

/** Hyperparameters of LLaMA in the order of llama.cpp's `llama_hparams` before GGUF. */
export const llamaNames = ["n_vocab", "n_embd", "n_mult", "n_head", "n_layer", "n_rot", "ftype"] as const;
