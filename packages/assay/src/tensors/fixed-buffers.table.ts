import type { Dtype } from "./dtype.table.ts";

/** Shapes that a fixed buffer of this row can have; checked so that a learned tensor is never left out by name alone. */
export type BufferShape =
  | "scalar"
  | "vector"
  /** [n] or [1, n]. */
  | "row"
  /** [n, n], n > 1. */
  | "square"
  /** [1, 1, n, n], n > 1. */
  | "causal-mask"
  /** [windows, n, n]. */
  | "window-mask"
  /** [n, d] or [1, 1, n, d]. */
  | "table"
  /** [1, h, w, 2]. */
  | "coordinates"
  /** [1, 16, 1, 1]. */
  | "distribution"
  /** [3, 1, 1] or [1, 3, 1, 1]. */
  | "colour";

export interface FixedBufferRow {
  /** The last parts of the name, whole parts between dots. */
  readonly suffix: string;
  readonly kinds: readonly Dtype["kind"][];
  readonly shape: BufferShape;
  /** The whole name must be the suffix. */
  readonly isWholeName?: boolean;
  /** What it holds, and in which models. */
  readonly holds: string;
}

const float = ["float"] as const;
const integer = ["integer"] as const;
const mask = ["boolean", "integer", "float"] as const;

const diffusionSchedule = [
  "betas",
  "alphas_cumprod",
  "alphas_cumprod_prev",
  "sqrt_alphas_cumprod",
  "sqrt_one_minus_alphas_cumprod",
  "log_one_minus_alphas_cumprod",
  "sqrt_recip_alphas_cumprod",
  "sqrt_recipm1_alphas_cumprod",
  "posterior_variance",
  "posterior_log_variance_clipped",
  "posterior_mean_coef1",
  "posterior_mean_coef2",
].map((suffix): FixedBufferRow => ({
  suffix,
  kinds: float,
  shape: "vector",
  isWholeName: true,
  holds: "the noise schedule (latent diffusion checkpoints)",
}));

/**
 * Buffers that follow from the configuration and are equal in all models of one architecture: they prove nothing
 * about weights, and some writers drop them. Names are those of `register_buffer` calls in huggingface/transformers,
 * CompVis latent-diffusion, microsoft/Swin-Transformer, ultralytics, torchaudio, and ggml-org/llama.cpp for `rope_*`.
 */
export const fixedBuffers: readonly FixedBufferRow[] = [
  { suffix: "rotary_emb.inv_freq", kinds: float, shape: "vector", holds: "rotary frequencies" },
  { suffix: "rotary_emb.original_inv_freq", kinds: float, shape: "vector", holds: "rotary frequencies" },
  {
    suffix: "rotary_pos_emb.inv_freq",
    kinds: float,
    shape: "vector",
    holds: "rotary frequencies (ChatGLM, Qwen-VL)",
  },
  { suffix: "rotary_embeddings.inv_freq", kinds: float, shape: "vector", holds: "rotary frequencies (ESM)" },
  { suffix: "rotary_emb.cos_cached", kinds: float, shape: "table", holds: "rotary cosines" },
  { suffix: "rotary_emb.sin_cached", kinds: float, shape: "table", holds: "rotary sines" },
  {
    suffix: "rope.freqs",
    kinds: float,
    shape: "vector",
    isWholeName: true,
    holds: "rotary frequencies (Llama, first release)",
  },
  {
    suffix: "inner_attention.rope.freqs",
    kinds: float,
    shape: "vector",
    holds: "rotary frequencies (Llama, first release)",
  },
  { suffix: "rope_freqs.weight", kinds: float, shape: "vector", holds: "rotary scaling factors (GGUF)" },
  {
    suffix: "rope_factors_long.weight",
    kinds: float,
    shape: "vector",
    holds: "rotary scaling factors (GGUF)",
  },
  {
    suffix: "rope_factors_short.weight",
    kinds: float,
    shape: "vector",
    holds: "rotary scaling factors (GGUF)",
  },
  { suffix: "position_ids", kinds: integer, shape: "row", holds: "0, 1, 2, ... (BERT, CLIP)" },
  { suffix: "token_type_ids", kinds: integer, shape: "row", holds: "zeros (BERT)" },
  { suffix: "attn.bias", kinds: mask, shape: "causal-mask", holds: "causal mask (GPT-2, GPT-J)" },
  { suffix: "attention.bias", kinds: mask, shape: "causal-mask", holds: "causal mask (GPT-Neo, GPT-NeoX)" },
  { suffix: "attn.mask", kinds: mask, shape: "causal-mask", holds: "causal mask (minGPT)" },
  { suffix: "attn.causal_mask", kinds: mask, shape: "causal-mask", holds: "causal mask" },
  { suffix: "tril", kinds: mask, shape: "square", holds: "causal mask" },
  { suffix: "attn.masked_bias", kinds: float, shape: "scalar", holds: "-10000 or the like (GPT-2)" },
  { suffix: "attention.masked_bias", kinds: float, shape: "scalar", holds: "-10000 or the like (GPT-NeoX)" },
  { suffix: "attn_mask", kinds: mask, shape: "window-mask", holds: "shifted-window mask (Swin)" },
  { suffix: "attn_mask", kinds: mask, shape: "square", holds: "causal mask (CLIP)" },
  {
    suffix: "relative_position_index",
    kinds: integer,
    shape: "square",
    holds: "window positions (Swin, BEiT)",
  },
  {
    suffix: "relative_coords_table",
    kinds: float,
    shape: "coordinates",
    holds: "window positions (Swin v2)",
  },
  {
    suffix: "embed_positions._float_tensor",
    kinds: float,
    shape: "scalar",
    holds: "a dtype marker (fairseq)",
  },
  { suffix: "dfl.conv.weight", kinds: float, shape: "distribution", holds: "0 to 15 (YOLO v8)" },
  { suffix: "pixel_mean", kinds: float, shape: "colour", holds: "image normalisation (SAM, Detectron2)" },
  { suffix: "pixel_std", kinds: float, shape: "colour", holds: "image normalisation (SAM, Detectron2)" },
  { suffix: "spectrogram.window", kinds: float, shape: "vector", holds: "window function (torchaudio)" },
  { suffix: "mel_scale.fb", kinds: float, shape: "table", holds: "mel filter bank (torchaudio)" },
  ...diffusionSchedule,
];
