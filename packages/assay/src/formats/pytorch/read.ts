import { readUpTo } from "../../bytes/byte-source.ts";
import type { ByteSource } from "../../bytes/byte-source.ts";
import { claimant } from "../../model/claim.ts";
import type { Claim } from "../../model/claim.ts";
import { readName, runPickle } from "../../syntax/pickle/index.ts";
import type { PickleRun, Ref } from "../../syntax/pickle/index.ts";
import type { Tensor } from "../../tensors/tensor.ts";
import { headBytes } from "../format.ts";
import type { FormatInput, FormatReading, Split } from "../format.ts";
import { pickleProblems } from "./checkpoint.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { codeFinding } from "./code-finding.ts";
import { archiveFinding, overrunFinding } from "./findings.ts";
import { readLegacyCheckpoint } from "./legacy-checkpoint.ts";
import { metadataClaims } from "./metadata.ts";
import { containerOf } from "./recognise.ts";
import { tensorProblems } from "./tensor-problems.ts";
import { trainingArguments } from "./training-parameters.ts";
import { findWeights } from "./weights.ts";
import type { Weights } from "./weights.ts";
import { readZipCheckpoint } from "./zip-checkpoint.ts";

/** True for every zip, legacy checkpoint, old tar checkpoint and pickle; `readPytorch` decides which are PyTorch's. */
export function recognises(head: Uint8Array): boolean {
  return containerOf(head) !== undefined;
}

/** Tensors and claims of a checkpoint; undefined for a zip or pickle that is none. Weights are not read. */
export async function readPytorch(by: string, file: FormatInput): Promise<FormatReading | undefined> {
  const head = await readUpTo(file.source, 0, headBytes);
  const checkpoint = await readCheckpoint(file.source, head);
  if (checkpoint === undefined) return undefined;
  const { object } = checkpoint;
  const root = object?.root ?? object?.remains[0];
  const weights =
    object === undefined || root === undefined ? undefined : weightsOf(checkpoint, object, root, file.path);
  const read = reading(by, file, checkpoint, root, weights);
  // Not PyTorch's, so no model is claimed; what it would run and that it is unread are said all the same.
  return isTorchPickle(checkpoint) ? read : { ...read, claims: [], role: "training-state" };
}

async function readCheckpoint(source: ByteSource, head: Uint8Array): Promise<Checkpoint | undefined> {
  switch (containerOf(head)) {
    case "zip":
      return readZipCheckpoint(source, head);
    case "legacy":
      return readLegacyCheckpoint(source);
    case "tar":
      return without("tar", "the tar format of PyTorch 0.1 is not read", []);
    case "pickle":
      return readPlainPickle(source);
    default:
      return undefined;
  }
}

/** A pickle that is no torch.save file. Any loader that opens it runs what it names, so it is never passed over. */
async function readPlainPickle(source: ByteSource): Promise<Checkpoint | undefined> {
  const run = await runPickle(source, { offset: 0 });
  // Other binary files begin with the same two bytes: what ends at once or names nothing and breaks is none.
  const isPickle = run.problem === undefined || run.globals.length > 0;
  return isPickle ? without("pickle", "objects inside a plain pickle are not read", [run]) : undefined;
}

function isTorchPickle({ container, runs }: Checkpoint): boolean {
  const names = runs.flatMap((run) => run.globals.map((ref) => readName(run.heap, ref) ?? ""));
  return container !== "pickle" || names.some((name) => name.startsWith("torch."));
}

function without(container: "tar" | "pickle", message: string, runs: readonly PickleRun[]): Checkpoint {
  return {
    container,
    formatVersion: container,
    object: undefined,
    runs,
    isBigEndian: false,
    storage: () => ({ kind: "missing", reason: message }),
    problems: [{ code: "unsupported", message }, ...runs.flatMap((run) => pickleProblems(run))],
    disagreements: [],
  };
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
  const findings = [
    codeFinding(checkpoint, file.path),
    overrunFinding(found, file.path),
    archiveFinding(checkpoint, file.path),
  ];
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
    findings: findings.filter((finding) => finding !== undefined),
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
