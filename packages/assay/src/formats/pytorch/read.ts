import { readUpTo } from "../../bytes/byte-source.ts";
import { claimant } from "../../model/claim.ts";
import type { Claim } from "../../model/claim.ts";
import type { PickleRun, Ref } from "../../syntax/pickle/index.ts";
import type { Tensor } from "../../tensors/tensor.ts";
import { headBytes } from "../format.ts";
import type { FormatInput, FormatReading, Split } from "../format.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { readLegacyCheckpoint } from "./legacy-checkpoint.ts";
import { metadataClaims } from "./metadata.ts";
import { overrunHazard } from "./overrun.ts";
import { containerOf } from "./recognise.ts";
import { scriptClaims } from "./torchscript-claims.ts";
import { tensorProblems } from "./tensor-problems.ts";
import { trainingArguments } from "./training-parameters.ts";
import { findWeights } from "./weights.ts";
import type { Weights } from "./weights.ts";
import { readZipCheckpoint } from "./zip-checkpoint.ts";

/** Tensors and claims of a checkpoint; undefined for a zip that is none. Weights are not read. */
export async function readPytorch(by: string, file: FormatInput): Promise<FormatReading | undefined> {
  const head = await readUpTo(file.source, 0, headBytes);
  const checkpoint =
    containerOf(head) === "zip"
      ? await readZipCheckpoint(file, head)
      : await readLegacyCheckpoint(file.source);
  if (checkpoint === undefined) return undefined;
  const { object } = checkpoint;
  const root = object?.root ?? object?.remains[0];
  const weights =
    object === undefined || root === undefined ? undefined : weightsOf(checkpoint, object, root, file.path);
  return reading(by, file, checkpoint, root, weights);
}

function weightsOf(checkpoint: Checkpoint, run: PickleRun, root: Ref, path: string): Weights {
  const { isBigEndian } = checkpoint;
  const storage = (key: string): ReturnType<Checkpoint["storage"]> => checkpoint.storage(key);
  const weights = findWeights({ heap: run.heap, path, isBigEndian, storage }, root);
  if (weights.tensors.length > 0 || trainingArguments(run.heap, root) === undefined) return weights;
  return { ...weights, isTrainingState: true };
}

function reading(
  by: string,
  file: FormatInput,
  checkpoint: Checkpoint,
  root: Ref | undefined,
  weights: Weights | undefined,
): FormatReading {
  const found = weights?.tensors ?? [];
  const split = splitOf(file.path);
  return {
    format: "pytorch",
    claims: claims(by, file.path, checkpoint, root, found),
    tensors: found.map(({ name, tensor }): Tensor => ({
      name,
      dtype: tensor.dtype,
      shape: tensor.shape,
      data: tensor.data,
    })),
    lineage: [],
    findings: [],
    hazards: [...checkpoint.hazards, ...overrunHazard(found)],
    problems: [...checkpoint.problems, ...tensorProblems(found, weights?.isCut ?? false)],
    ...(split === undefined ? {} : { split }),
    ...(weights?.isTrainingState === true ? { role: "training-state" as const } : {}),
  };
}

function claims(
  by: string,
  path: string,
  checkpoint: Checkpoint,
  root: Ref | undefined,
  found: Weights["tensors"],
): Claim[] {
  const measured = claimant("measured", { by, path });
  const declared = claimant("declared", { by, path });
  const scheme = found.find(({ tensor }) => tensor.quantized !== undefined)?.tensor.quantized;
  return [
    measured("format", checkpoint.container === "torchscript" ? "torchscript" : "pytorch"),
    measured("formatVersion", checkpoint.formatVersion),
    ...(scheme === undefined ? [] : [measured("quantization", { method: "pytorch", scheme })]),
    ...scriptClaims(checkpoint.code, measured),
    ...(checkpoint.object === undefined ? [] : metadataClaims(checkpoint.object.heap, root, declared)),
  ];
}

/** `pytorch_model-00001-of-00003.bin`, as transformers names its shards. */
const shardName = /^(.*)-(\d{5})-of-(\d{5})(\.(?:bin|pt|pth))$/;

function splitOf(path: string): Split | undefined {
  const match = shardName.exec(path);
  const [, prefix = "", number = "", total = "", ending = ""] = match ?? [];
  const index = Number(number) - 1;
  const count = Number(total);
  return index >= 0 && index < count ? { group: `${prefix}-of-${total}${ending}`, index, count } : undefined;
}
