import { claimant, type Claim } from "../../model/claim.ts";
import { visitTable } from "../../syntax/leveldb-table.ts";
import { startLoadedWalk } from "../../syntax/protobuf.ts";
import { integer, messageReader, pick, range } from "../../syntax/protobuf-message.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { readTensorBundle, type TensorBundle } from "../tensor-bundle.ts";
import { headerLimits, textLimits, wireLimits } from "./limits.ts";
import { readVersion1 } from "./version-1.ts";

/** Reads the index of a checkpoint; undefined for any other LevelDB table. */
export async function readCheckpoint(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const header = await firstEntry(file);
  if (header === undefined) return undefined;
  const kind = await kindOf(header);
  if (kind === undefined) return undefined;
  if (kind === "version-1") return readVersion1(file, header, by);
  const prefix = nameOf(file.path).replace(/\.index$/u, "");
  const bundle = await readTensorBundle(file.source, (suffix) => file.sibling(`${prefix}.${suffix}`));
  // The graph beside it names the variables as its own.
  const isPart = belongsToGraph(file, prefix);
  return {
    format: "tensorflow-checkpoint",
    claims: claimsOf(file, by, bundle),
    tensors: isPart ? [] : bundle.tensors,
    lineage: [],
    findings: [],
    problems: bundle.problems,
    companions: bundle.companions,
    ...roleOf(isPart, bundle),
  };
}

function roleOf(isPart: boolean, { tensors, trainingVariables }: TensorBundle): Pick<FormatReading, "role"> {
  if (isPart) return { role: "part" };
  const isTraining = tensors.length > 0 && trainingVariables.length === tensors.length;
  return isTraining ? { role: "training-state" } : {};
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function belongsToGraph(file: FormatInput, prefix: string): boolean {
  const isVariables = prefix === "variables" && file.sibling("../saved_model.pb") !== undefined;
  return isVariables || file.sibling(`${prefix}.meta`) !== undefined;
}

/** The first entry of a checkpoint has the empty key: a header. */
async function firstEntry(file: FormatInput): Promise<Uint8Array | undefined> {
  let value: Uint8Array | undefined;
  await visitTable(file.source, headerLimits, (entry) => {
    if (entry.key.length === 0) value ??= entry.value.slice();
  });
  return value;
}

const bundleHeader = { shards: integer(1), endianness: integer(2), version: range(3) } as const;
const version1Header = { meta: range(1) } as const;

/** A bundle begins with the number of shards (a number), version 1 with the list of its variables (a message). */
async function kindOf(header: Uint8Array): Promise<"bundle" | "version-1" | undefined> {
  const whole = { start: 0, end: header.length };
  const reader = messageReader(startLoadedWalk(header, wireLimits), textLimits);
  const bundle = await pick(reader, whole, bundleHeader);
  if (reader.wire.trouble !== undefined) return undefined;
  if (bundle.shards !== undefined && bundle.shards > 0 && bundle.version !== undefined) return "bundle";
  const { meta } = await pick(reader, whole, version1Header);
  return meta === undefined ? undefined : "version-1";
}

function claimsOf(file: FormatInput, by: string, bundle: TensorBundle): Claim[] {
  const claim = claimant("measured", { by, path: file.path });
  return [
    claim("format", "tensorflow-checkpoint"),
    claim("formatVersion", "tensor bundle 1"),
    claim("metadata", { name: "checkpoint.shards", value: bundle.shards }),
    ...(bundle.trainingVariables.length > 0
      ? [claim("metadata", { name: "checkpoint.training_variables", value: bundle.trainingVariables.length })]
      : []),
  ];
}
