import type { RuleDescription } from "../model/rule-description.ts";

const words = (text: string): ReadonlySet<string> =>
  new Set(text.split(/\s+/u).filter((word) => word !== ""));

/** Keys that fix the start of the random numbers. */
export const seedKeys: ReadonlySet<string> = words(`
  seed random_seed random_state manual_seed global_seed seed_everything train_seed training_seed rng_seed torch_seed np_seed
  random_state_seed
`);

/** Keys that fix the order of the records. */
export const orderKeys: ReadonlySet<string> = words(`
  data_seed dataset_seed shuffle_seed dataloader_seed sampler_seed shuffle shuffle_dataset shuffle_data streaming_shuffle_seed
  shuffle_train no_shuffle disable_shuffling sampler group_by_length
`);

/** Keys that make kernels give the same result twice. */
export const determinismKeys: ReadonlySet<string> = words(`
  deterministic full_determinism use_deterministic_algorithms cudnn_deterministic cudnn_deterministic_mode deterministic_mode torch_deterministic
  deterministic_algorithms cudnn_benchmark
`);

/** What code and configurations of a run can be told about. */
export const reproducibilityRule: RuleDescription = {
  id: "TRAINING-NOT-REPRODUCIBLE",
  title: "A training run cannot be repeated",
  kind: "provenance",
  what: "The configuration of a run sets no seed, no order of the data, or no deterministic kernels; the finding says which are missing.",
  why: "Without a seed a second run starts from other numbers, without a fixed order it sees the data otherwise, without deterministic kernels sums differ in their last bits: results cannot be checked by repeating them.",
  example: "training.yaml with learning_rate and num_train_epochs, and no seed",
  fix: "Set seed and data_seed, and full_determinism (transformers) or torch.use_deterministic_algorithms where an exact repetition matters.",
  references: [
    "https://pytorch.org/docs/stable/notes/randomness.html",
    "https://huggingface.co/docs/transformers/main_classes/trainer#transformers.TrainingArguments.full_determinism",
  ],
};
