/**
 * Keys that only wrap the weights: they are no part of a tensor's name when all tensors are under one of them. What
 * trainers write: PyTorch tutorials (model_state_dict), Lightning and timm (state_dict), DeepSpeed (module), Ultralytics
 * and fairseq (model), BasicSR (params, params_ema), torchtune and others (model, weights).
 */
export const weightWrappers: ReadonlySet<string> = new Set([
  "state_dict",
  "model_state_dict",
  "model_state",
  "model_weights",
  "model",
  "module",
  "net",
  "network",
  "weights",
  "params",
  "params_ema",
  "ema",
  "ema_state_dict",
  "state_dict_ema",
  "model_ema",
  "teacher",
  "student",
  "generator",
  "g_ema",
  "base_model",
  "app_state",
]);

/** Keys of what only resuming the training needs. Their tensors are no weights. */
export const trainingStateKeys: ReadonlySet<string> = new Set([
  "optimizer",
  "optimizers",
  "optim",
  "opt",
  "optimizer_state",
  "optimizer_states",
  "optimizer_state_dict",
  "optimizer_history",
  "last_optimizer_state",
  "base_optimizer_state",
  "lr_scheduler",
  "lr_schedulers",
  "scheduler",
  "schedulers",
  "scheduler_state_dict",
  "lr_scheduler_state_dict",
  "scaler",
  "scalers",
  "scaler_state_dict",
  "grad_scaler",
  "amp",
  "amp_scaling_state",
  "native_amp_scaling_state",
  "rng_state",
  "rng_states",
  "random_rng_state",
  "np_rng_state",
  "torch_rng_state",
  "cuda_rng_state",
  "rng_tracker_states",
  "callbacks",
  "loops",
  "criterion",
  "loss_scaler",
  "data_sampler",
  "random_ltd",
  "sparse_tensor_module_names",
  "extra_state",
  "task_state",
  "updates",
]);

/** Files that are training state alone, by the keys of their top-level dict (all must be there). */
export const trainingStateSignatures: readonly (readonly string[])[] = [
  // torch.optim.Optimizer.state_dict()
  ["state", "param_groups"],
  // torch.optim.lr_scheduler.LRScheduler.state_dict()
  ["last_epoch", "_step_count"],
  ["base_lrs", "last_epoch"],
  // torch.amp.GradScaler.state_dict()
  ["scale", "growth_factor", "backoff_factor"],
  // transformers Trainer._save_rng_state: rng_state.pth
  ["python", "numpy", "cpu"],
  // accelerate save_accelerator_state: random_states_0.pkl
  ["random_state", "numpy_random_seed", "torch_manual_seed"],
  // DeepSpeed zero_pp_rank_*_optim_states.pt
  ["optimizer_state_dict", "ds_config", "ds_version"],
];
