import { claimant, type Claim, type Claimant } from "../../model/claim.ts";
import { listAt, recordAt } from "../../syntax/json-access.ts";
import type { FolderInput, FolderReading } from "../detector.ts";
import { emptyModelNotes, folderReading, metadataClaims, noteUnread } from "../model-notes.ts";
import { nameAt, scalarAt } from "../scalar.ts";
import { readYamlFile } from "../yaml-file.ts";
import { hyperparameterKeys, noteKeys, taskByClass, trainingKeys } from "./keys.table.ts";
import { maxConfigBytes } from "./limits.ts";

/** `id@version`; raised when the output changes. */
const by = "nemo@1";

/** The model that a `model_config.yaml` of NeMo describes; what it calls is judged by `hydra-config`. */
export async function detectNemo(folder: FolderInput): Promise<FolderReading> {
  const notes = emptyModelNotes();
  const [file] = folder.matching;
  if (file === undefined) return folderReading(notes, false);
  const reading = await readYamlFile(file, maxConfigBytes);
  if (!reading.ok) {
    if (isBesideWeights(folder)) noteUnread(notes, file.path, reading.problem);
    return folderReading(notes, false);
  }
  const { values, problems } = reading.mapping;
  if (!isNemo(values)) return folderReading(notes, false);
  notes.roles.set(file.path, "config");
  notes.claims.push(...claimsOf(values, file.path));
  for (const problem of problems) notes.problems.push({ path: file.path, problem });
  return folderReading(notes, true);
}

function isBesideWeights(folder: FolderInput): boolean {
  return folder.hasFolder("model_weights") || folder.files.some(({ name }) => name.endsWith(".ckpt"));
}

/** Large language models put everything below `model` when they are unpacked by hand; the archive has it at the root. */
function isNemo(values: unknown): boolean {
  return nameAt(values, "nemo_version") !== undefined || classOf(values)?.startsWith("nemo.") === true;
}

function classOf(values: unknown): string | undefined {
  return nameAt(values, "target") ?? nameAt(values, "_target_");
}

function claimsOf(values: unknown, path: string): Claim[] {
  const declare = claimant("declared", { by, path });
  const version = nameAt(values, "nemo_version");
  return [
    declare("library", "nemo"),
    ...(version === undefined ? [] : [declare("producer", `nemo ${version}`, { pointer: "/nemo_version" })]),
    ...classClaims(classOf(values), path),
    ...namedClaims(declare, "hyperparameter", values, hyperparameterKeys),
    ...namedClaims(declare, "trainingParameter", values, trainingKeys),
    ...metadataClaims(declare, values, noteKeys, "nemo."),
    ...labelClaims(declare, values),
  ];
}

function classClaims(target: string | undefined, path: string): Claim[] {
  const name = target?.slice(target.lastIndexOf(".") + 1) ?? "";
  if (name === "") return [];
  const task = taskByClass.find(([pattern]) => pattern.test(name))?.[1];
  const source = { by, path, pointer: "/target" };
  return [
    claimant("declared", source)("architecture", name),
    ...(task === undefined ? [] : [claimant("inferred", source)("task", task)]),
  ];
}

function namedClaims(
  declare: Claimant,
  property: "hyperparameter" | "trainingParameter",
  values: unknown,
  keys: readonly string[],
): Claim[] {
  return keys.flatMap((name) => {
    const value = scalarAt(values, ...name.split("."));
    const where = { pointer: `/${name.replaceAll(".", "/")}` };
    return value === undefined ? [] : [declare(property, { name, value }, where)];
  });
}

/** How many labels or pieces of words the decoder tells apart. */
function labelClaims(declare: Claimant, values: unknown): Claim[] {
  const labels = listAt(values, "labels") ?? listAt(recordAt(values, "decoder"), "vocabulary");
  const count = labels?.length ?? 0;
  return count === 0 ? [] : [declare("hyperparameter", { name: "num_labels", value: count })];
}
