import { computeThresholdFindings } from "../../catalogue/compute-threshold.ts";
import type { Claim, Claimant } from "../../model/claim.ts";
import type { FindingDraft } from "../../model/draft.ts";
import { isRecord, listAt, numberAt, stringAt } from "../../syntax/json-access.ts";
import { duplicateKeyFindings, readJson } from "../json-file.ts";
import { lastPart } from "../../model/local-path.ts";
import { declarer, type FileReading, nothing, type ReadInput, unread } from "./file-reading.ts";
import { logLimits, maxMetrics } from "./limits.ts";
import { stateFields } from "./parameters.table.ts";
import { isSpeed } from "./results.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";

type Values = Readonly<Record<string, unknown>>;

/** `trainer_state.json`: how far the run went, its last training loss, and its evaluations at the last and the best step. */
export async function readTrainerState(input: ReadInput): Promise<FileReading> {
  const reading = await readJson(input.file, logLimits);
  if (!reading.ok) return unread("training-state", reading.problem);
  const { value } = reading;
  if (!isRecord(value) || numberAt(value, "global_step") === undefined) {
    const message = "trainer_state.json has no global_step: it is not the state of a transformers Trainer.";
    return unread("training-state", { code: "malformed", message });
  }
  const declare = declarer(input);
  return {
    ...nothing,
    role: "training-state",
    runClaims: [...stateClaims(value, declare), ...logClaims(value, declare)],
    findings: [
      ...duplicateKeyFindings(input.file.path, reading.duplicateKeys),
      ...computeFindings(value, input.file.path),
    ],
  };
}

/** The trainer counts six operations for each parameter and token (`floating_point_ops`). */
function computeFindings(state: Values, path: string): readonly FindingDraft[] {
  const flop = numberAt(state, "total_flos") ?? 0;
  return computeThresholdFindings(flop, `total_flos = ${flop}, as the trainer counts: 6 N D`, { path });
}

function stateClaims(state: Values, declare: Claimant): Claim[] {
  const numbers = stateFields.flatMap((name) => {
    const value = numberAt(state, name);
    // The trainer counts tokens only when asked to, and writes 0 otherwise.
    if (value === undefined || (name === "num_input_tokens_seen" && value === 0)) return [];
    return [declare("trainingParameter", { name, value }, { pointer: `/${name}` })];
  });
  const checkpoint = lastPart(stringAt(state, "best_model_checkpoint") ?? "");
  if (checkpoint === "" || checkpoint.length > 200) return numbers;
  const best = { name: "best_model_checkpoint", value: checkpoint };
  return [...numbers, declare("trainingParameter", best, { pointer: "/best_model_checkpoint" })];
}

/** One entry of `log_history`. */
interface Entry {
  readonly index: number;
  readonly step: number | undefined;
  readonly values: Values;
}

function logClaims(state: Values, declare: Claimant): Claim[] {
  const entries = (listAt(state, "log_history") ?? []).flatMap((value, index): Entry[] => {
    return isRecord(value) ? [{ index, step: numberAt(value, "step"), values: value }] : [];
  });
  const last = (key: string): Entry | undefined =>
    entries.findLast(({ values }) => numberAt(values, key) !== undefined);
  return [
    ...lossClaims(last("loss"), declare),
    ...rateClaims(last("learning_rate"), declare),
    ...summaryClaims(last("train_runtime"), declare),
    ...evaluationClaims(entries, state, declare),
  ];
}

function lossClaims(entry: Entry | undefined, declare: Claimant): Claim[] {
  const value = entry === undefined ? undefined : numberAt(entry.values, "loss");
  if (entry === undefined || value === undefined) return [];
  const metric = { type: "loss", value, name: named("last training loss", entry), split: "train" };
  return [declare("metric", metric, at(entry, "loss"))];
}

function rateClaims(entry: Entry | undefined, declare: Claimant): Claim[] {
  const value = entry === undefined ? undefined : numberAt(entry.values, "learning_rate");
  if (entry === undefined || value === undefined) return [];
  return [declare("trainingParameter", { name: "last_learning_rate", value }, at(entry, "learning_rate"))];
}

/** The entry that `Trainer.train` writes at the end of a run. */
function summaryClaims(entry: Entry | undefined, declare: Claimant): Claim[] {
  if (entry === undefined) return [];
  const loss = numberAt(entry.values, "train_loss");
  const runtime = numberAt(entry.values, "train_runtime");
  const metric = { type: "loss", value: loss ?? 0, name: "mean training loss", split: "train" };
  return [
    ...(loss === undefined ? [] : [declare("metric", metric, at(entry, "train_loss"))]),
    ...(runtime === undefined
      ? []
      : [
          declare("trainingParameter", { name: "train_runtime", value: runtime }, at(entry, "train_runtime")),
        ]),
  ];
}

function evaluationClaims(entries: readonly Entry[], state: Values, declare: Claimant): Claim[] {
  const evaluations = entries.filter(({ values }) => metricKeys(values).length > 0);
  const last = evaluations.at(-1);
  if (last === undefined) return [];
  const bestStep = stepOfBest(state);
  const best = evaluations.findLast(({ step }) => step !== undefined && step === bestStep);
  const isSame = best === undefined || best === last;
  return [
    ...(isSame ? [] : metricsOf(best, "best checkpoint", declare)),
    ...metricsOf(
      last,
      isSame && best !== undefined ? "best and last evaluation" : "last evaluation",
      declare,
    ),
  ];
}

function metricsOf(entry: Entry, what: string, declare: Claimant): Claim[] {
  return metricKeys(entry.values).map((key) => {
    const value = numberAt(entry.values, key) ?? 0;
    const type = key.slice(evaluationPrefix.length);
    return declare("metric", { type, value, name: named(what, entry), split: "eval" }, at(entry, key));
  });
}

const evaluationPrefix = "eval_";

function metricKeys(values: Values): readonly string[] {
  const keys = Object.keys(values).filter((key) => key.startsWith(evaluationPrefix) && key.length <= 200);
  return keys.filter((key) => !isSpeed(key) && numberAt(values, key) !== undefined).slice(0, maxMetrics);
}

/** Newer versions say it; older ones name the folder `checkpoint-<step>`. */
function stepOfBest(state: Values): number | undefined {
  const step = numberAt(state, "best_global_step");
  const folder = /checkpoint-(\d{1,15})$/u.exec(lastPart(stringAt(state, "best_model_checkpoint") ?? ""));
  return step ?? (folder === null ? undefined : Number(folder[1]));
}

function named(what: string, { step }: Entry): string {
  return step === undefined ? what : `${what}, step ${step}`;
}

function at({ index }: Entry, key: string): { readonly pointer: string } {
  return { pointer: `/log_history/${index}/${pointerStep(key)}` };
}
