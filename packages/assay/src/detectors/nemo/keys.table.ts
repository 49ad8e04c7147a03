/** Where the configurations of NeMo's collections say how large the model is; dotted paths. */
export const hyperparameterKeys: readonly string[] = [
  // language models (Megatron)
  "num_layers",
  "hidden_size",
  "ffn_hidden_size",
  "num_attention_heads",
  "num_query_groups",
  "max_position_embeddings",
  "encoder_seq_length",
  "normalization",
  "position_embedding_type",
  // speech
  "sample_rate",
  "encoder.feat_in",
  "encoder.n_layers",
  "encoder.d_model",
  "encoder.n_heads",
  "encoder.subsampling",
  "encoder.subsampling_factor",
  "encoder.conv_kernel_size",
  "decoder.feat_in",
  "decoder.num_classes",
  "decoder.vocab_size",
  "preprocessor.features",
  "preprocessor.window_size",
  "preprocessor.window_stride",
  // speech synthesis
  "n_mel_channels",
  "n_window_size",
  "n_window_stride",
];

/** What the training was asked to do. */
export const trainingKeys: readonly string[] = [
  "optim.name",
  "optim.lr",
  "optim.weight_decay",
  "optim.sched.name",
  "optim.sched.warmup_steps",
  "optim.sched.min_lr",
  "train_ds.batch_size",
  "train_ds.max_duration",
  "micro_batch_size",
  "global_batch_size",
  "precision",
  "tensor_model_parallel_size",
  "pipeline_model_parallel_size",
];

/** Plain facts without a property of their own. */
export const noteKeys: readonly string[] = [
  "tokenizer.type",
  "tokenizer.library",
  "compute_eval_loss",
  "language",
];

/** End of the class, and what such a model is for. */
export const taskByClass: readonly (readonly [RegExp, string])[] = [
  [/(?:CTC|RNNT|Hybrid|MultiTask|ASR)\w*$/u, "automatic-speech-recognition"],
  [/(?:FastPitch|Tacotron2|VITS|RadTTS)\w*$/u, "text-to-speech"],
  [/(?:SpeakerLabel|SpeechLabel|Classification)\w*$/u, "audio-classification"],
  [/(?:MTEncDec|NMT)\w{0,100}$/u, "translation"],
  [/(?:MegatronGPT)\w*$/u, "text-generation"],
];
