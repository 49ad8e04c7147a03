/**
 * File stems under which the libraries of the field look for the weights of a folder. A file with another stem beside a
 * configuration is a model of its own (a merged checkpoint next to a pipeline, say).
 * Sources: transformers `utils/__init__.py`, diffusers `utils/constants.py`, peft `utils/constants.py`.
 */
export const canonicalStems: ReadonlySet<string> = new Set([
  "model",
  "pytorch_model",
  "diffusion_pytorch_model",
  "adapter_model",
  "tf_model",
  "flax_model",
  "open_clip_model",
  "open_clip_pytorch_model",
  "consolidated",
  "weights",
]);

/**
 * The cut and the number of a shard: `model-00001-of-00003`, `model_part-1-of-2`, and Llama's `consolidated.00`. Elsewhere a
 * bare number is a size, a depth or a step (`l2_supercat_256`, `resnet-50`, `epoch_10`): models of their own.
 */
export const shardSuffix = /[-_.]\d{1,6}-of-\d{1,6}$|(?<=^consolidated)\.\d{2}$/;

/** `model.fp16`: another precision of the same model under the conventions of diffusers. */
export const variantSuffix = /\.(fp16|fp32|bf16|non_ema|ema|int8|fp8)$/;
