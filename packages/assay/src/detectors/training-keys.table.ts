const words = (text: string): ReadonlySet<string> =>
  new Set(text.split(/\s+/u).filter((word) => word !== ""));

/** Keys (in one spelling) whose value says how a model was trained, and nothing about who or where. */
export const parameterKeys: ReadonlySet<string> = words(`
  adam_beta1 adam_beta2 adam_epsilon adapter algorithm alpha attn_implementation auto_find_batch_size batch_size beta beta1
  beta2 betas bf16 bnb_4bit_compute_dtype bnb_4bit_quant_type bnb_4bit_use_double_quant block_size chat_template class_weights
  clip_grad clip_grad_norm clip_skip cliprange cutoff_len data_seed dataloader_num_workers ddp_find_unused_parameters_strategy
  decay deepspeed_stage deterministic device_batch_size device_eval_batch_size device_train_batch_size device_train_microbatch_size
  devices distributed_type dropout dtype early_stopping early_stopping_patience epochs eps eval_batch_size finetuning_type
  flash_attention flash_attn_type fp16 fp8 freeze_backbone freeze_encoder frozen_layers full_determinism gamma
  global_batch_size global_train_batch_size grad_clip gradient_accumulation gradient_accumulation_steps
  gradient_accumulate_every gradient_checkpointing gradient_clip_val gradient_clipping guidance_scale hidden_size image_size
  img_size imgsz input_size kl_coef kl_coeff kl_loss_coef label_smoothing label_smoothing_factor layers learning_rate learning_rate_min
  learning_rate_text_encoder length_penalty load_in_4bit load_in_8bit lora_alpha lora_bias lora_dropout lora_r lora_rank
  lora_target lora_target_linear lora_target_modules loss loss_fn loss_name loss_type lr lr0 lrf lr_decay lr_scheduler lr_scheduler_type
  lr_warmup_steps lr_scheduler_num_cycles max_completion_length max_duration max_epochs max_grad_norm max_length max_new_tokens
  max_prompt_length max_samples max_seq_len max_seq_length max_sequence_length max_source_length max_steps max_target_length
  max_token_length max_train_epochs max_train_samples max_train_steps max_tokens merge_method micro_batch_size
  min_lr min_snr_gamma mixed_precision mixup model_max_length momentum monitor n_epochs n_layers neftune_noise_alpha nesterov
  network_alpha network_dim network_module network_dropout nproc_per_node num_beams num_cycles num_epochs num_generations
  num_gpus num_heads num_iterations num_labels num_layers num_machines num_nodes num_processes num_train_epochs num_workers
  optim optim_bits optimiser optimizer optimizer_type pack packed packing patience peft_type per_device_eval_batch_size
  per_device_train_batch_size per_gpu_train_batch_size pipeline_model_parallel_size pipeline_parallel_size
  pref_beta pref_loss precision prior_loss_weight quant_method quantization_bit quantization_method r random_seed random_state rank
  replay_buffer_size resolution reward_funcs rl rlhf_type rlhf_beta sample_packing sampling_rate save_steps scheduler scheduler_type
  schedule seed seed_everything seq_len seq_length sequence_len sequence_parallel_size shuffle sigma sync_batchnorm stage
  strategy target_modules temperature template tensor_model_parallel_size tensor_parallel_size text_encoder_lr tf32
  torch_compile torch_dtype total_batch_size total_steps train_batch_size train_micro_batch_size_per_gpu train_on_inputs
  train_steps train_text_encoder training_type train_type trainer_type tuner_type unet_lr use_dora use_lora use_qlora
  use_rslora use_peft vf_coef val_check_interval val_set_size validation_split vocab_size warmup warmup_epochs warmup_iters
  warmup_num_steps warmup_proportion warmup_ratio warmup_steps weight_decay world_size zero_stage
  max_iter base_lr ims_per_batch global_seed manual_seed cudnn_deterministic n_gpus_per_node nnodes rollout_n
  cudnn_benchmark torch_deterministic train_num_steps dropout_rate num_steps peft_scheme
`);

/** What marks a configuration as one of training, whatever program reads it. */
export const rateKeys: ReadonlySet<string> = words(
  "learning_rate lr base_lr max_lr lr0 unet_lr optimizer_lr learning_rate_multiplier init_lr peak_lr",
);

export const lengthKeys: ReadonlySet<string> = words(`
  num_train_epochs epochs num_epochs max_epochs n_epochs max_steps train_steps num_steps max_train_steps max_train_epochs
  total_steps per_device_train_batch_size train_batch_size gradient_accumulation_steps warmup_steps warmup_ratio weight_decay
  training_steps num_training_steps train_epochs n_steps nb_epochs
`);

/** A key whose text names a model, and what the model is for. */
export const modelKeys: Readonly<Record<string, string>> = {
  model_name_or_path: "base",
  pretrained_model_name_or_path: "base",
  base_model_name_or_path: "base",
  model_id_or_path: "base",
  model_name: "base",
  model_id: "base",
  model_path: "base",
  base_model: "base",
  base_model_name: "base",
  base_model_id: "base",
  base_model_path: "base",
  pretrained_model: "base",
  pretrained_model_name: "base",
  pretrained_model_path: "base",
  pretrained_name: "base",
  pretrained_path: "base",
  pretrained_checkpoint: "base",
  pretrained_weights: "base",
  pretrained: "base",
  pretrain: "base",
  partial_pretrain: "base",
  model_checkpoint: "base",
  checkpoint_path: "base",
  init_from: "base",
  init_from_pretrained_model: "base",
  restore_from_path: "base",
  hf_model: "base",
  hf_model_id: "base",
  hf_model_name: "base",
  hf_model_path: "base",
  hf_model_name_or_path: "base",
  huggingface_model: "base",
  huggingface_model_id: "base",
  transformer_model: "base",
  transformer_model_name: "base",
  transformer_name: "base",
  model_type_or_path: "base",
  model: "base",
  model_weights: "base",
  llm: "base",
  llm_model: "base",
  llm_model_name: "base",
  llm_model_id: "base",
  llm_name: "base",
  language_model: "base",
  chat_model: "base",
  backbone: "base",
  backbone_name: "base",
  encoder: "part",
  encoder_name: "part",
  encoder_model: "part",
  text_encoder: "part",
  text_encoder_name: "part",
  text_encoder_model: "part",
  vision_encoder: "part",
  vision_tower: "part",
  vision_model: "part",
  image_encoder: "part",
  audio_encoder: "part",
  speech_encoder: "part",
  vae: "part",
  vae_path: "part",
  pretrained_vae_model_name_or_path: "part",
  vae_model_name_or_path: "part",
  unet: "part",
  controlnet: "part",
  controlnet_model: "part",
  controlnet_model_name_or_path: "part",
  vocoder: "part",
  embedding_model: "part",
  embedding_model_name: "part",
  embedding_model_id: "part",
  embedding_model_name_or_path: "part",
  embeddings_model: "part",
  embed_model: "part",
  embed_model_name: "part",
  embedding_name: "part",
  embedder: "part",
  embedder_model: "part",
  sentence_transformer: "part",
  sentence_transformer_model: "part",
  reranker: "part",
  reranker_model: "part",
  reranker_model_name: "part",
  rerank_model: "part",
  reranking_model: "part",
  cross_encoder: "part",
  cross_encoder_model: "part",
  whisper_model: "part",
  asr_model: "part",
  stt_model: "part",
  tts_model: "part",
  image_model: "part",
  summarization_model: "part",
  generator_model: "part",
  generation_model: "part",
  classifier_model: "part",
  ner_model: "part",
  spacy_model: "part",
  vectors: "part",
  teacher: "teacher",
  teacher_model: "teacher",
  teacher_model_name: "teacher",
  teacher_model_name_or_path: "teacher",
  teacher_name_or_path: "teacher",
  student_model: "base",
  student_model_name_or_path: "base",
  draft_model: "part",
  reward_model: "reward",
  reward_model_path: "reward",
  reward_model_name: "reward",
  reward_model_name_or_path: "reward",
  reward_pretrain: "reward",
  critic_pretrain: "part",
  judge_model: "judge",
  eval_model: "judge",
  evaluator_model: "judge",
  judge: "judge",
  ref_model: "reference",
  ref_model_path: "reference",
  ref_model_name_or_path: "reference",
  reference_model: "reference",
  sft_model_path: "base",
  adapter_name_or_path: "adapter",
  adapter_path: "adapter",
  lora_model_dir: "adapter",
  lora_path: "adapter",
  lora_weights: "adapter",
  peft_model: "adapter",
  peft_model_id: "adapter",
  network_weights: "adapter",
  tokenizer: "tokenizer",
  tokenizer_name: "tokenizer",
  tokenizer_path: "tokenizer",
  tokenizer_id: "tokenizer",
  tokenizer_name_or_path: "tokenizer",
  tokenizer_config: "tokenizer",
  tokenizer_model: "tokenizer",
  processor_name: "tokenizer",
  default_model: "base",
  completion_model: "base",
  fallback_model: "base",
  primary_model: "base",
  small_model: "base",
};

/** A mapping that describes a model, and what the model is for; its `name`, `path` or `id` names it. */
export const modelParents: Readonly<Record<string, string>> = {
  model: "base",
  models: "base",
  base_model: "base",
  model_config: "base",
  model_args: "base",
  model_params: "base",
  model_kwargs: "base",
  pretrained_model: "base",
  policy: "base",
  actor: "base",
  llm: "base",
  llm_config: "base",
  language_model: "base",
  backbone: "base",
  student: "base",
  encoder: "part",
  text_encoder: "part",
  vision_encoder: "part",
  transformer: "part",
  embedding: "part",
  embeddings: "part",
  embedding_model: "part",
  embedder: "part",
  reranker: "part",
  rerank: "part",
  critic: "part",
  vae: "part",
  unet: "part",
  teacher: "teacher",
  reward_model: "reward",
  judge: "judge",
  reference_model: "reference",
  tokenizer: "tokenizer",
};

/** Keys that name what their mapping describes. */
export const nameKeys: ReadonlySet<string> = words(`
  name path id name_or_path checkpoint repo_id repo hub_id hf_name hf_id hf_path hf_repo identifier uri pretrained model
  model_id base source huggingface_id
`);

/** A key whose text names a dataset, and the stage; "" = that of the run. */
export const datasetKeys: Readonly<Record<string, string>> = {
  dataset: "",
  datasets: "",
  dataset_name: "",
  dataset_names: "",
  dataset_id: "",
  dataset_path: "",
  dataset_name_or_path: "",
  dataset_id_or_path: "",
  dataset_repo: "",
  dataset_repo_id: "",
  hf_dataset: "",
  hf_dataset_name: "",
  hf_dataset_id: "",
  hf_dataset_path: "",
  huggingface_dataset: "",
  data_path: "",
  data_dir: "",
  data_file: "",
  data_files: "",
  data_root: "",
  train_dataset: "",
  train_datasets: "",
  train_dataset_name: "",
  train_data: "",
  train_data_dir: "",
  train_data_path: "",
  train_file: "",
  train_files: "",
  train_path: "",
  train_manifest: "",
  manifest_filepath: "",
  training_data: "",
  training_file: "",
  instance_data_dir: "",
  class_data_dir: "",
  image_dir: "",
  pretraining_dataset: "continued",
  prompt_data: "rl",
  prompt_dataset: "rl",
  calibration_dataset: "calibration",
  calib_dataset: "calibration",
  calibration_data: "calibration",
  val_dataset: "evaluation",
  eval_dataset: "evaluation",
  eval_datasets: "evaluation",
  eval_dataset_name: "evaluation",
  eval_data: "evaluation",
  eval_file: "evaluation",
  eval_files: "evaluation",
  evaluation_dataset: "evaluation",
  test_dataset: "evaluation",
  test_datasets: "evaluation",
  test_data: "evaluation",
  test_file: "evaluation",
  test_files: "evaluation",
  test_path: "evaluation",
  val_data: "evaluation",
  val_file: "evaluation",
  val_files: "evaluation",
  val_path: "evaluation",
  validation_dataset: "evaluation",
  validation_data: "evaluation",
  validation_file: "evaluation",
  dev_data: "evaluation",
  dev_file: "evaluation",
};

/** A mapping that describes a dataset; what it is for. */
export const datasetParents: Readonly<Record<string, string>> = {
  dataset: "",
  datasets: "",
  data: "",
  data_config: "",
  dataset_config: "",
  train_dataset: "",
  training_data: "",
  train_ds: "",
  train_data: "",
  eval_dataset: "evaluation",
  val_dataset: "evaluation",
  validation_dataset: "evaluation",
  test_dataset: "evaluation",
  test_datasets: "evaluation",
  validation_ds: "evaluation",
  test_ds: "evaluation",
  pretraining_dataset: "continued",
  calibration_dataset: "calibration",
};

/** Keys of the identifier under which a result is published. */
export const publishedKeys: ReadonlySet<string> = words(
  "hub_model_id export_hub_model_id hub_repo_id push_to_hub_model_id hf_repo_id hub_repo huggingface_repo_id hub_model_name",
);

/** Keys of the folder a run writes into. */
export const outputKeys: ReadonlySet<string> = words(
  "output_dir export_dir save_dir output_path out_dir save_path output_directory adapter_output_dir save_folder ckpt_dir",
);

export const revisionKeys: readonly string[] = [
  "revision",
  "model_revision",
  "revision_of_model",
  "pretrained_model_revision",
  "hf_revision",
];
