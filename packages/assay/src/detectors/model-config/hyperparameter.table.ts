/** One hyperparameter: the name it is claimed under, then the keys that mean the same, most trusted first. */
export type HyperparameterRow = readonly [name: string, ...aliases: string[]];

/**
 * Keys of `config.json`; a dot leads into a nested object. The name is the one that most models of the hub use (and that
 * GGUF headers are translated to), the aliases are the `attribute_map`s of transformers 4.57 and the keys of well-known
 * models with code of their own (ChatGLM, MPT, DBRX, Falcon, ERNIE).
 */
export const hyperparameters: readonly HyperparameterRow[] = [
  ["hidden_size", "n_embd", "d_model", "dim", "emb_dim"],
  ["num_hidden_layers", "n_layer", "n_layers", "num_layers"],
  ["num_attention_heads", "n_head", "n_heads", "num_heads"],
  ["num_key_value_heads", "num_kv_heads", "n_head_kv", "multi_query_group_num", "attn_config.kv_n_heads"],
  ["head_dim", "kv_channels", "d_kv"],
  ["intermediate_size", "n_inner", "ffn_hidden_size", "d_ff", "ffn_dim", "ffn_config.ffn_hidden_size"],
  ["vocab_size", "padded_vocab_size"],
  [
    "max_position_embeddings",
    "n_positions",
    "n_ctx",
    "max_sequence_length",
    "max_seq_len",
    "context_length",
    "seq_length",
  ],
  ["max_source_positions"],
  ["max_target_positions"],
  ["type_vocab_size"],
  ["hidden_act", "hidden_activation", "activation_function", "activation"],
  ["tie_word_embeddings"],
  ["is_decoder"],
  ["is_encoder_decoder"],
  ["add_cross_attention"],
  ["layer_norm_eps", "layer_norm_epsilon", "layernorm_epsilon", "norm_epsilon"],
  ["rms_norm_eps"],
  ["attention_bias"],
  ["attention_dropout", "attention_probs_dropout_prob", "attn_pdrop"],
  ["attn_logit_softcapping"],
  ["final_logit_softcapping"],
  ["position_embedding_type"],
  ["alibi", "attn_config.alibi"],
  // Rotary positions. transformers 5 moves them to rope_parameters.
  ["rope_theta", "rope_parameters.rope_theta", "rotary_emb_base", "attn_config.rope_theta"],
  ["rope_scaling.rope_type", "rope_scaling.type", "rope_parameters.rope_type"],
  ["rope_scaling.factor", "rope_parameters.factor"],
  [
    "rope_scaling.original_max_position_embeddings",
    "rope_parameters.original_max_position_embeddings",
    "original_max_position_embeddings",
  ],
  ["rope_scaling.attention_factor", "rope_parameters.attention_factor"],
  ["rope_scaling.low_freq_factor", "rope_parameters.low_freq_factor"],
  ["rope_scaling.high_freq_factor", "rope_parameters.high_freq_factor"],
  ["rope_local_base_freq"],
  ["partial_rotary_factor", "rotary_pct"],
  ["rotary_dim"],
  // Which layers see how far.
  ["sliding_window"],
  ["use_sliding_window"],
  ["sliding_window_pattern"],
  ["max_window_layers"],
  ["attention_window"],
  ["layer_types"],
  ["attention_chunk_size"],
  ["num_kv_shared_layers"],
  ["cross_attention_layers"],
  ["use_cache"],
  // Multi-head latent attention.
  ["kv_lora_rank"],
  ["q_lora_rank"],
  ["qk_rope_head_dim"],
  ["qk_nope_head_dim"],
  ["v_head_dim"],
  // Mixture of experts.
  ["num_experts", "num_local_experts", "n_routed_experts", "moe_num_experts", "ffn_config.moe_num_experts"],
  ["num_experts_per_tok", "num_experts_per_token", "moe_k", "moe_topk", "moe_top_k", "ffn_config.moe_top_k"],
  ["n_shared_experts", "num_shared_experts", "moe_num_shared_experts"],
  ["moe_intermediate_size"],
  ["shared_expert_intermediate_size"],
  ["first_k_dense_replace"],
  ["moe_layer_freq"],
  ["decoder_sparse_step"],
  ["n_group"],
  ["topk_group"],
  ["norm_topk_prob"],
  ["routed_scaling_factor"],
  ["num_nextn_predict_layers"],
  // State-space and hybrid models.
  ["state_size", "mamba_d_state", "ssm_state_size"],
  ["conv_kernel", "mamba_d_conv"],
  ["expand", "mamba_expand"],
  ["time_step_rank", "mamba_dt_rank"],
  ["attn_layer_period"],
  ["attn_layer_offset"],
  ["full_attention_interval"],
  ["hybrid_override_pattern"],
  ["layers_block_type"],
  ["attn_layer_indices"],
  // Encoder-decoder models.
  ["encoder_layers"],
  ["decoder_layers", "num_decoder_layers"],
  ["encoder_attention_heads"],
  ["decoder_attention_heads"],
  ["encoder_ffn_dim"],
  ["decoder_ffn_dim"],
  ["decoder_start_token_id"],
  // Vision and audio.
  ["image_size"],
  ["patch_size"],
  ["num_channels", "in_chans"],
  ["temporal_patch_size"],
  ["spatial_merge_size"],
  ["projection_dim"],
  ["num_mel_bins"],
  ["embed_dim"],
  ["depths"],
  ["hidden_sizes"],
  ["num_features"],
  ["num_classes"],
  ["num_codebooks"],
  ["sampling_rate"],
  // Components of diffusers.
  ["in_channels"],
  ["out_channels"],
  ["latent_channels"],
  ["sample_size"],
  ["block_out_channels"],
  ["layers_per_block"],
  ["cross_attention_dim"],
  ["attention_head_dim"],
  ["joint_attention_dim"],
  ["pooled_projection_dim"],
  ["num_single_layers"],
  ["num_vq_embeddings"],
  ["scaling_factor"],
  ["guidance_embeds"],
];

/** Sub-configurations of the language model in a multimodal one: what they say holds for the whole. */
export const languageConfigs: readonly string[] = ["text_config", "llm_config", "language_config"];

/** Sub-configurations that hold a complete multimodal model (Qwen omni models: the thinker writes the text). */
export const wholeModelConfigs: readonly string[] = ["thinker_config"];

/**
 * Models of two equal encoders: their text encoder is no language model, so its numbers keep the prefix `text_config.`.
 */
export const dualEncoders: ReadonlySet<string> = new Set([
  "align",
  "altclip",
  "blip",
  "bridgetower",
  "chinese_clip",
  "clap",
  "clip",
  "clip_seg",
  "clipseg",
  "clvp",
  "flava",
  "groupvit",
  "metaclip_2",
  "owlv2",
  "owlvit",
  "siglip",
  "siglip2",
  "vision-text-dual-encoder",
  "xclip",
]);

/** Other keys without `_config` that hold a sub-configuration. */
export const plainSubConfigs: readonly string[] = ["encoder", "decoder"];

/** Keys that end in `_config` and are no sub-model. */
export const notSubModels: ReadonlySet<string> = new Set([
  "quantization_config",
  "compression_config",
  "sparsity_config",
  "attn_config",
  "ffn_config",
  "moe_config",
  "rope_config",
  "bos_config",
  "init_config",
  "generation_config",
  "task_specific_params",
]);
