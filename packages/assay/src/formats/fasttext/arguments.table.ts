/** Fields of `Args` in the order in which src/args.cc saves them; all are 32-bit numbers. */
export const argumentNames = [
  "dim",
  "ws",
  "epoch",
  "minCount",
  "neg",
  "wordNgrams",
  "loss",
  "model",
  "bucket",
  "minn",
  "maxn",
  "lrUpdateRate",
] as const;

/** `loss_name` of src/args.h. */
export const losses: ReadonlyMap<number, string> = new Map([
  [1, "hierarchical softmax"],
  [2, "negative sampling"],
  [3, "softmax"],
  [4, "one-vs-all"],
]);

/** `model_name` of src/args.h. */
export const models: ReadonlyMap<number, string> = new Map([
  [1, "cbow"],
  [2, "skipgram"],
  [3, "supervised"],
]);
