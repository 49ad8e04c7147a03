import { claimant, type Claim } from "../../model/claim.ts";
import type { Place } from "../../model/use.ts";
import {
  countIn,
  tokensOfSteps,
  trainingCompute,
  transformerParameters,
  type ComputeEstimate,
} from "../../catalogue/compute.ts";
import { plainKey } from "../recipe-walk.ts";
import type { Shape } from "./dialect.ts";

/** Keys of one spelling whose value is a number of parameters, tokens, steps, … */
const parameterCounts = [
  "n_params",
  "num_params",
  "num_parameters",
  "n_parameters",
  "parameter_count",
  "model_size",
  "total_parameters",
];
const tokenCounts = [
  "max_tokens",
  "train_tokens",
  "total_tokens",
  "num_tokens",
  "n_tokens",
  "training_tokens",
  "num_train_tokens",
  "token_budget",
];
const layerCounts = ["n_layers", "num_layers", "num_hidden_layers", "n_layer"];
const widths = ["d_model", "hidden_size", "n_embd", "dim"];
const vocabularies = ["vocab_size", "vocabulary_size", "padded_vocab_size"];
const steps = [
  "max_steps",
  "train_steps",
  "max_train_steps",
  "train_iters",
  "total_steps",
  "num_train_steps",
];
const batches = ["global_batch_size", "global_train_batch_size", "total_batch_size"];
const lengths = [
  "seq_length",
  "max_seq_len",
  "max_seq_length",
  "sequence_length",
  "sequence_len",
  "block_size",
  "seq_len",
  "encoder_seq_length",
];

/** Compute that the configuration itself gives the numbers for. */
export function estimateOf(shape: Shape): ComputeEstimate | undefined {
  const numbers = numbersOf(shape);
  const parameters = first(numbers, parameterCounts) ?? parametersByShape(numbers);
  const tokens = first(numbers, tokenCounts) ?? durationTokens(shape) ?? tokensBySteps(numbers);
  // Answers of a model have some thousand tokens: `max_tokens` is only a budget of training when it is large.
  if (parameters === undefined || tokens === undefined || parameters < 1e6 || tokens < 1e6) return undefined;
  return trainingCompute({ parameters, tokens });
}

/** The estimate as claims of a run, marked as one. */
export function estimateClaims(by: string, place: Place, estimate: ComputeEstimate): Claim[] {
  const infer = claimant("inferred", { by, ...place });
  return [
    infer("trainingParameter", { name: "compute.flop.estimate", value: estimate.flop }),
    infer("trainingParameter", {
      name: "compute.flop.estimate.formula",
      value: `${estimate.formula}, within a factor of ${estimate.errorFactor}`,
    }),
  ];
}

function numbersOf({ leaves }: Shape): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { keys, value } of leaves) {
    const key = plainKey(keys.at(-1) ?? "");
    const count = countIn(value);
    if (count !== undefined && !found.has(key)) found.set(key, count);
  }
  return found;
}

function first(numbers: ReadonlyMap<string, number>, keys: readonly string[]): number | undefined {
  const key = keys.find((one) => numbers.has(one));
  return key === undefined ? undefined : numbers.get(key);
}

function parametersByShape(numbers: ReadonlyMap<string, number>): number | undefined {
  const layers = first(numbers, layerCounts);
  const hidden = first(numbers, widths);
  if (layers === undefined || hidden === undefined) return undefined;
  const vocabulary = first(numbers, vocabularies);
  return transformerParameters({ layers, hidden, ...(vocabulary === undefined ? {} : { vocabulary }) });
}

function tokensBySteps(numbers: ReadonlyMap<string, number>): number | undefined {
  const [count, batch, length] = [steps, batches, lengths].map((keys) => first(numbers, keys));
  if (count === undefined || batch === undefined || length === undefined) return undefined;
  return tokensOfSteps(count, batch, length);
}

/** Composer's `max_duration: 300_000_000_000tok`; in epochs or batches it says no tokens. */
function durationTokens({ leaves }: Shape): number | undefined {
  const found = leaves.find(
    ({ keys, value }) => keys.at(-1) === "max_duration" && /tok$/u.test(String(value)),
  );
  return countIn(found?.value);
}
