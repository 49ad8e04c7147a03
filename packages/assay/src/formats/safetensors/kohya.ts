import type { Claim, Claimant, Source } from "../../model/claim.ts";
import type { LineageDraft, TargetDraft } from "../../model/draft.ts";
import { parseJson } from "../../syntax/json.ts";
import { isRecord, listAt, stringAt } from "../../syntax/json-access.ts";
import { networkModules } from "./kohya.table.ts";
import { maxEmbeddedJsonBytes } from "./limits.ts";
import { valueOf, withoutFolders } from "./metadata-value.ts";

type Metadata = ReadonlyMap<string, string>;

/** The kind, rank and alpha of the adapter that a kohya trainer wrote. */
export function adapterOfKohya(metadata: Metadata, declare: Claimant): Claim[] {
  const trainer = metadata.get("ss_network_module");
  if (trainer === undefined) return [];
  const rank = numberOf(metadata, "ss_network_dim");
  const alpha = numberOf(metadata, "ss_network_alpha");
  const kind = networkModules.get(trainer) ?? "unknown";
  const adapter = {
    kind,
    ...(rank === undefined ? {} : { rank }),
    ...(alpha === undefined ? {} : { alpha }),
  };
  return [declare("adapter", adapter, at("ss_network_module"))];
}

/** The model that the training started from: its name or file name and, where given, the SHA-256 of its file. */
export function lineageOfKohya(metadata: Metadata, declare: Claimant): LineageDraft[] {
  const name = baseName(metadata);
  const fileHash = metadata.get("ss_new_sd_model_hash") ?? "";
  const isDigest = /^[0-9a-f]{64}$/.test(fileHash);
  if (name === undefined && !isDigest) return [];
  const detail = metadata.has("ss_network_module") ? "adapter" : "fine-tune";
  const target: TargetDraft = {
    kind: "model",
    name: name ?? fileHash,
    ...(name !== undefined && hubName.test(name) ? { hub: name } : {}),
    ...(isDigest ? { identifiers: [{ type: "sha256", value: fileHash }] } : {}),
  };
  const key = name === undefined ? "ss_new_sd_model_hash" : "ss_sd_model_name";
  return [{ kind: "derivedFrom", detail, target, claims: [declare("detail", detail, at(key))] }];
}

/** The folders of training images: `ss_dataset_dirs` (by folder) and `ss_datasets` (by sub-set). */
export function datasetsOfKohya(metadata: Metadata, declare: Claimant): LineageDraft[] {
  const names = new Map<string, string>();
  for (const key of ["ss_dataset_dirs", "ss_datasets"]) {
    for (const name of namesIn(embedded(metadata, key))) if (!names.has(name)) names.set(name, key);
  }
  return [...names].map(([name, key]) => ({
    kind: "trainedOn",
    detail: "unknown",
    target: { kind: "dataset", name },
    claims: [declare("detail", "unknown", at(key))],
  }));
}

/** `org/name`: a hub repository, or a relative path of two parts; a file ending tells the path. */
const hubName = /^[A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95}(?<!\.(?:safetensors|ckpt|pt|bin|pth))$/;

function at(key: string): Partial<Source> {
  return { pointer: `__metadata__/${key}` };
}

function baseName(metadata: Metadata): string | undefined {
  const text = metadata.get("ss_sd_model_name");
  return text === undefined || valueOf(text) === undefined ? undefined : withoutFolders(text);
}

function numberOf(metadata: Metadata, key: string): number | undefined {
  const value = valueOf(metadata.get(key) ?? "");
  return typeof value === "number" ? value : undefined;
}

function embedded(metadata: Metadata, key: string): unknown {
  const text = metadata.get(key);
  if (text === undefined) return undefined;
  const limits = { maxBytes: maxEmbeddedJsonBytes, maxDepth: 16, maxValues: 500_000, maxObjects: 50_000 };
  const result = parseJson(text, limits);
  return result.ok ? result.value : undefined;
}

/** Folder names are the keys of an object, or `image_dir` of the subsets of a list. */
function namesIn(value: unknown): readonly string[] {
  if (isRecord(value)) return Object.keys(value).map(lastPart);
  if (!Array.isArray(value)) return [];
  const folders: string[] = [];
  for (const dataset of value) {
    for (const subset of listAt(dataset, "subsets") ?? []) {
      const folder = stringAt(subset, "image_dir");
      if (folder !== undefined) folders.push(lastPart(folder));
    }
  }
  return folders;
}

function lastPart(folder: string): string {
  return folder.split(/[/\\]/).filter(Boolean).at(-1) ?? folder;
}
