import type { Claim, Claimant } from "../../model/claim.ts";
import { isRecord, numberAt } from "../../syntax/json-access.ts";
import { readJson } from "../json-file.ts";
import { declarer, type FileReading, nothing, type ReadInput } from "./file-reading.ts";
import { maxMetrics, resultLimits } from "./limits.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";

/**
 * `all_results.json`, `eval_results.json` and their like, as `Trainer.save_metrics` writes them: one flat object whose
 * keys begin with the split. A file of another shape under such a name is somebody else's and passed over.
 */
export async function readResults(input: ReadInput): Promise<FileReading> {
  const reading = await readJson(input.file, resultLimits);
  if (!reading.ok) return { ...nothing, problems: [reading.problem] };
  if (!isRecord(reading.value)) return nothing;
  const { value } = reading;
  const keys = Object.keys(value).filter(
    (key) => splitOf(key) !== undefined && numberAt(value, key) !== undefined,
  );
  if (keys.length === 0) return nothing;
  const declare = declarer(input);
  const kept = keys.slice(0, maxMetrics);
  return {
    ...nothing,
    role: "training-state",
    runClaims: kept.flatMap((key) => resultClaims(key, numberAt(value, key) ?? 0, declare)),
    problems:
      keys.length === kept.length
        ? []
        : [{ code: "limit-exceeded", message: `${keys.length} results, the first ${maxMetrics} are read.` }],
  };
}

/** Seconds and rates say something about the machine, not about the model. */
export function isSpeed(key: string): boolean {
  return /_(?:runtime|per_second|model_preparation_time|mem_\w{1,40}_delta)$/u.test(key);
}

const splits = ["train", "eval", "test", "predict", "validation"] as const;

function splitOf(key: string): string | undefined {
  return key.length > 200 ? undefined : splits.find((split) => key.startsWith(`${split}_`));
}

function resultClaims(key: string, value: number, declare: Claimant): Claim[] {
  const split = splitOf(key) ?? "";
  const place = { pointer: `/${pointerStep(key)}` };
  if (key === "train_runtime" || key.endsWith("_samples")) {
    return [declare("trainingParameter", { name: key, value }, place)];
  }
  if (isSpeed(key)) return [];
  return [declare("metric", { type: key.slice(split.length + 1), value, split }, place)];
}
