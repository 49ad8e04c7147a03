/**
 * Keys after `{architecture}.` and what the same value is called in a `config.json` of the Hugging Face hub. Only pairs
 * that mean the same for every architecture; the others keep their own name. Keys: gguf-py/gguf/constants.py.
 */
export const hubNames: Readonly<Record<string, string>> = {
  vocab_size: "vocab_size",
  context_length: "max_position_embeddings",
  embedding_length: "hidden_size",
  block_count: "num_hidden_layers",
  feed_forward_length: "intermediate_size",
  expert_feed_forward_length: "moe_intermediate_size",
  expert_shared_feed_forward_length: "shared_expert_intermediate_size",
  leading_dense_block_count: "first_k_dense_replace",
  expert_count: "num_experts",
  expert_used_count: "num_experts_per_tok",
  expert_shared_count: "n_shared_experts",
  expert_group_count: "n_group",
  expert_group_used_count: "topk_group",
  expert_weights_scale: "routed_scaling_factor",
  expert_weights_norm: "norm_topk_prob",
  nextn_predict_layers: "num_nextn_predict_layers",
  decoder_start_token_id: "decoder_start_token_id",
  attn_logit_softcapping: "attn_logit_softcapping",
  final_logit_softcapping: "final_logit_softcapping",
  "attention.head_count": "num_attention_heads",
  "attention.head_count_kv": "num_key_value_heads",
  "attention.key_length": "head_dim",
  "attention.value_length": "v_head_dim",
  "attention.layer_norm_epsilon": "layer_norm_eps",
  "attention.layer_norm_rms_epsilon": "rms_norm_eps",
  "attention.q_lora_rank": "q_lora_rank",
  "attention.kv_lora_rank": "kv_lora_rank",
  "attention.sliding_window": "sliding_window",
  "attention.shared_kv_layers": "num_kv_shared_layers",
  "rope.freq_base": "rope_theta",
  "rope.scaling.type": "rope_scaling.rope_type",
  "rope.scaling.factor": "rope_scaling.factor",
  "rope.scaling.original_context_length": "rope_scaling.original_max_position_embeddings",
  "rope.scaling.attn_factor": "rope_scaling.attention_factor",
  "ssm.conv_kernel": "conv_kernel",
  "ssm.state_size": "state_size",
  "ssm.time_step_rank": "time_step_rank",
  "ssm.group_count": "n_groups",
  // Encoders beside a language model (architecture `clip`).
  image_size: "image_size",
  patch_size: "patch_size",
  projection_dim: "projection_dim",
  num_mel_bins: "num_mel_bins",
};

/** Inside the architecture `clip`: where a key's encoder stands in a `config.json`. */
export const encoderPrefixes: Readonly<Record<string, string>> = {
  "vision.": "vision_config.",
  "audio.": "audio_config.",
};

/** Keys after `general.sampling.` under the names of `generation_config.json`, where they differ. */
export const samplingNames: Readonly<Record<string, string>> = {
  temp: "temperature",
  penalty_repeat: "repetition_penalty",
};
