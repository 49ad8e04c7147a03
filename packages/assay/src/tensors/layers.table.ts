/**
 * Kinds of layers in the order of a report. The last three are decided without names: scales and zero points, values
 * that nothing learns (shapes and factors of a graph, fixed buffers), and the rest.
 */
export const layerKinds = [
  "embedding",
  "position",
  "attention",
  "feed-forward",
  "expert",
  "router",
  "state-space",
  "normalisation",
  "convolution",
  "linear",
  "output-head",
  "low-rank-adapter",
  "quantization-parameter",
  "constant",
  "other",
] as const;
export type LayerKindName = (typeof layerKinds)[number];

export interface LayerRow {
  readonly kind: LayerKindName;
  /** One whole part of the lower-cased name; parts stand between dots, slashes or colons. */
  readonly part: RegExp;
  /** What the part before must be. */
  readonly before?: RegExp;
  /** What the part behind must be. */
  readonly behind?: RegExp;
  /** Only as the first part (wrappers such as `model.` left out). */
  readonly isRoot?: boolean;
  /** Most dimensions that a tensor of this row can have. */
  readonly maxRank?: 1;
  /** True = the part names one matrix of a block: the block is what stands before. */
  readonly isLeaf?: boolean;
}

/** Parts that only wrap a model (PEFT, DDP, torch.compile, task models of transformers). */
export const wrappers: ReadonlySet<string> = new Set([
  "base_model",
  "model",
  "module",
  "_orig_mod",
  "transformer",
  "bert",
  "roberta",
]);

/**
 * First row that matches any part decides, the part nearest to the name's end first. Names of transformers
 * (Llama, GPT-2, BERT, T5, Mixtral, DeepSeek, Mamba), llama.cpp (gguf-py/gguf/constants.py, `TENSOR_NAMES`), timm,
 * torchvision, diffusers, PEFT and kohya.
 */
export const layerRows: readonly LayerRow[] = [
  // Low-rank adapters come first: their names repeat those of the layers they change.
  { kind: "low-rank-adapter", part: /^lora_(?:a|b|embedding_a|embedding_b|magnitude_vector)$/, isLeaf: true },
  {
    kind: "low-rank-adapter",
    part: /^(?:lora_(?:down|up|mid)|dora_scale|hada_[wt]\d.*|lok[ra]_[wt].*|ia3_l)$/,
    isLeaf: true,
  },
  { kind: "low-rank-adapter", part: /^b?oft_.+$/, isLeaf: true },
  { kind: "low-rank-adapter", part: /^vera_lambda_[bd]$/, isLeaf: true },
  { kind: "low-rank-adapter", part: /^lora_(?:unet|te\d?|transformer|prior)_.+$/ },
  { kind: "low-rank-adapter", part: /^(?:to_[a-z]+_lora|prompt_embeddings)$/ },

  {
    kind: "router",
    part: /^(?:router|ffn_gate_inp|ffn_gate_inp_shexp|exp_probs_b|shared_expert_gate)$/,
    isLeaf: true,
  },
  {
    kind: "router",
    part: /^gate$/,
    before: /^(?:mlp|moe|block_sparse_moe|ffn|feed_forward|mixer)$/,
    isLeaf: true,
  },

  { kind: "expert", part: /^\d+$/, before: /^(?:local_)?experts$/ },
  { kind: "expert", part: /^(?:(?:local_)?experts|shared_experts?|shared_mlp|experts?_\d+)$/ },
  { kind: "expert", part: /^ffn_(?:gate|up|down|gate_up)_(?:exps|shexp|chexps|exp)$/, isLeaf: true },

  {
    kind: "normalisation",
    part: /^(?:.*_)?(?:pre_?|post_?|input_?|final_?)?(?:layer|layr|rms|batch|group)?_?norm(?:[_\d].*)?$/,
    maxRank: 1,
  },
  { kind: "normalisation", part: /^(?:.*_)?(?:ln|bn|batchnorm2d|layernorm)(?:[_\d].*)?$/, maxRank: 1 },
  { kind: "normalisation", part: /^(?:running_mean|running_var|num_batches_tracked)$/, isLeaf: true },
  // torchvision: a shortcut is a convolution without bias and its batch normalisation.
  { kind: "normalisation", part: /^\d+$/, before: /^(?:downsample|shortcut)$/, maxRank: 1 },

  {
    kind: "position",
    part: /^(?:position_embeddings?|wpe|pos_embed|pos_embedding|pos_emb|embed_positions|positional_embedding)$/,
  },
  {
    kind: "position",
    part: /^(?:position_embedding|position_embd|position_ids|inv_freq|attn_rel_b|rel_pos.*)$/,
  },
  { kind: "position", part: /^(?:relative_.+|rotary_.+|rope|rope_.+)$/ },

  {
    kind: "embedding",
    part: /^(?:embed_tokens.*|wte|word_embeddings?|token_type_embeddings?|token_types|tok_embeddings)$/,
  },
  {
    kind: "embedding",
    part: /^(?:token_embd|per_layer_token_embd|token_embedding|embeddings?|embed_in|embed|emb)$/,
  },
  {
    kind: "embedding",
    part: /^(?:patch_embed|patch_embedding|patch_embeddings|cls_token|mask_token|dist_token|reg_token)$/,
  },
  {
    kind: "embedding",
    part: /^(?:class_embedding|class_token|register_tokens|label_emb|add_embedding|time_embed|time_embedding)$/,
  },
  { kind: "embedding", part: /^(?:time_text_embed|[xty]_embedder|context_embedder|tokens_embed)$/ },
  { kind: "embedding", part: /^shared$/, isRoot: true },

  { kind: "output-head", part: /^(?:lm_head|embed_out|qa_outputs|final_logits_bias|classification_head)$/ },
  {
    kind: "output-head",
    part: /^(?:classifier|pre_classifier|score|heads?|head_dist|_?fc|cls|proj_out|output|logits|text_projection|visual_projection)$/,
    isRoot: true,
  },

  {
    kind: "state-space",
    part: /^(?:ssm_.+|a_log|dt_bias|x_proj|dt_proj|time_decay|time_faaaa)$/,
    isLeaf: true,
  },
  { kind: "state-space", part: /^(?:mamba|mamba2|ssm|time_mix|time_mixer)$/ },
  { kind: "state-space", part: /^time_mix_.+$/, isLeaf: true },
  { kind: "state-space", part: /^(?:conv1d|in_proj|out_proj|d)$/, before: /^mixer$/, isLeaf: true },

  {
    kind: "attention",
    part: /^(?:self_attn|attn\d?|attention|self_attention|cross_attn|cross_attention|encoder_attn|crossattention|linear_attn)$/,
  },
  {
    kind: "attention",
    part: /^(?:selfattention|encdecattention|multi_head_attention|mha|temporal_attn|self_attn\d?)$/,
  },
  {
    kind: "attention",
    part: /^(?:attn|cross_attn)_(?:q|k|v|qkv|o|out|output|sinks|gate)(?:_a|_b|_a_mqa)?$/,
    isLeaf: true,
  },
  { kind: "attention", part: /^attn_(?:kv_a_mqa|kv_b|k_b|v_b|kv)$/, isLeaf: true },
  {
    kind: "attention",
    part: /^(?:[qkvo]_proj|qkv_proj|to_[qkv]|to_out|to_qkv|qkv|wqkv|in_proj_weight|in_proj_bias)$/,
    isLeaf: true,
  },
  {
    kind: "attention",
    part: /^(?:c_attn|query|key|value|query_key_value|w[qkvo]_attn|add_[qkv]_proj|to_add_out)$/,
    isLeaf: true,
  },

  {
    kind: "feed-forward",
    part: /^(?:mlp|ffn|ff|ff_context|feed_forward|feedforward|densereludense|mlp_context)$/,
  },
  { kind: "feed-forward", part: /^(?:img_mlp|txt_mlp|mlp_tokens|mlp_channels|mlp_block)$/ },
  // BERT: `layer.N.output.dense`; the output of attention has been met above.
  { kind: "feed-forward", part: /^output$/, before: /^\d+$/, behind: /^dense$/, isLeaf: true },
  { kind: "feed-forward", part: /^intermediate$/, isLeaf: true },
  {
    kind: "feed-forward",
    part: /^(?:gate_proj|up_proj|down_proj|gate_up_proj|ffn_(?:gate|up|down)|w[123]|fc[12])$/,
    isLeaf: true,
  },
  {
    kind: "feed-forward",
    part: /^(?:wi(?:_\d)?|wo|dense_h_to_4h|dense_4h_to_h|lin[12]|linear[12]|c_fc)$/,
    isLeaf: true,
  },

  { kind: "convolution", part: /conv/ },

  // What is left of these names belongs to no known block: a pooler, a plain classifier. The exporter of PyTorch names
  // folded matrices after the operator (`onnx::MatMul_9`).
  { kind: "linear", part: /^_?(?:dense|linear|fc)[_\d]*$/ },
  { kind: "linear", part: /^(?:matmul|gemm)_\d+$/, isLeaf: true },
];
