import { claimant, type Claim, type Claimant } from "../../model/claim.ts";
import type { FindingDraft, LineageDraft } from "../../model/draft.ts";
import { printable } from "../../model/printable.ts";
import type { Adapter } from "../../model/properties.ts";
import { countAt, isRecord, numberAt, recordAt, stringsAt } from "../../syntax/json-access.ts";
import { codeReferences } from "../code-references.ts";
import { customCode } from "../custom-code.ts";
import type { FolderFile, FolderInput, FolderReading } from "../detector.ts";
import { duplicateKeyFindings, readJson } from "../json-file.ts";
import { longestText, nameAt, scalarAt } from "../scalar.ts";
import { baseModelOf } from "../../catalogue/base-model.ts";
import { libraryHazards } from "./library.ts";
import { adapterLimits, maxTargetModules } from "./limits.ts";

/** `id@version`; raised when the output changes. */
const by = "peft-adapter@1";

/** By name alone: PEFT fixes it. */
export function matches(fileName: string): boolean {
  return fileName === "adapter_config.json";
}

/** The adapter that a folder holds, and what it was made for. */
export async function detectAdapter(folder: FolderInput): Promise<FolderReading> {
  const [file] = folder.matching;
  if (file === undefined) return nothing;
  const reading = await readJson(file, adapterLimits);
  if (!reading.ok) return unread(file, reading.problem);
  if (!isRecord(reading.value)) {
    return unread(file, { code: "malformed", message: "adapter_config.json holds no object." });
  }
  const adapter = await readAdapter(file, reading.value, folder);
  return {
    ...adapter,
    findings: [...adapter.findings, ...duplicateKeyFindings(file.path, reading.duplicateKeys)],
  };
}

const nothing: FolderReading = { claims: [], lineage: [], findings: [], problems: [], roles: [] };

function unread({ path }: FolderFile, problem: FolderReading["problems"][number]["problem"]): FolderReading {
  return { ...nothing, problems: [{ path, problem }], roles: [{ path, role: "config" }] };
}

type Settings = Readonly<Record<string, unknown>>;

async function readAdapter(
  file: FolderFile,
  settings: Settings,
  folder: FolderInput,
): Promise<FolderReading> {
  const { path } = file;
  const declare = claimant("declared", { by, path });
  const kind = nameAt(settings, "peft_type");
  // The older AdapterHub library writes the same file name with other keys.
  if (kind === undefined && nameAt(settings, "base_model_name_or_path") === undefined) {
    return { ...nothing, roles: [{ path, role: "config" }] };
  }
  const code = await customCode(by, path, codeReferences(settings), folder);
  const base = baseOf(path, settings, folder, declare);
  return {
    isModel: true,
    claims: [
      ...(kind === undefined ? [] : [declare("adapter", adapterOf(kind, settings))]),
      ...libraryClaims(settings, declare),
      ...settingClaims(settings, declare),
      ...code.claims,
    ],
    lineage: base.lineage,
    findings: base.findings,
    hazards: [...code.hazards, ...libraryHazards(settings, folder).map((hazard) => ({ path, hazard }))],
    problems: [],
    roles: [{ path, role: "config" }, ...code.roles],
  };
}

function adapterOf(kind: string, settings: Settings): Adapter {
  // LoRA calls its rank r; AdaLoRA starts with init_r and ends with target_r.
  const rank = countAt(settings, "r") ?? countAt(settings, "target_r");
  const alpha = numberAt(settings, "lora_alpha") ?? numberAt(settings, "alpha");
  const targets = modulesAt(settings, "target_modules");
  return {
    kind: kind.toUpperCase(),
    ...(rank === undefined ? {} : { rank }),
    ...(alpha === undefined ? {} : { alpha }),
    ...(targets.length === 0 ? {} : { targetModules: targets }),
  };
}

/** A list, or one regular expression. PEFT writes sets, so their order means nothing. */
function modulesAt(settings: Settings, key: string): string[] {
  const names = stringsAt(settings, key).filter((name) => name !== "" && name.length <= longestText);
  return [...new Set(names)].sort().slice(0, maxTargetModules);
}

function libraryClaims(settings: Settings, declare: Claimant): Claim[] {
  const version = nameAt(settings, "peft_version");
  return [
    declare("library", "peft"),
    ...(version === undefined ? [] : [declare("producer", `peft ${version}`, { pointer: "/peft_version" })]),
  ];
}

/** Settings that shape the adapter, as hyperparameters. */
const shapeKeys = [
  "bias",
  "use_dora",
  "use_rslora",
  "lora_dropout",
  "fan_in_fan_out",
  "init_lora_weights",
  "num_virtual_tokens",
  "token_dim",
  "num_layers",
  "encoder_hidden_size",
];

/** What the adapter is for, as notes: the names of tasks are PEFT's own. */
const noteKeys = ["task_type", "revision"];

const noteNames: Readonly<Record<string, string>> = { revision: "base_model_revision" };

function settingClaims(settings: Settings, declare: Claimant): Claim[] {
  const shape = shapeKeys.flatMap((name) => {
    const value = scalarAt(settings, name);
    return value === undefined ? [] : [declare("hyperparameter", { name, value }, { pointer: `/${name}` })];
  });
  const notes = noteKeys.flatMap((key) => {
    const value = nameAt(settings, key);
    const name = noteNames[key] ?? key;
    return value === undefined ? [] : [declare("metadata", { name, value }, { pointer: `/${key}` })];
  });
  const saved = modulesAt(settings, "modules_to_save").join(",").slice(0, longestText);
  const savedClaim = { name: "modules_to_save", value: saved };
  return [
    ...shape,
    ...notes,
    ...(saved === "" ? [] : [declare("metadata", savedClaim, { pointer: "/modules_to_save" })]),
  ];
}

interface Base {
  readonly lineage: readonly LineageDraft[];
  readonly findings: readonly FindingDraft[];
}

function baseOf(path: string, settings: Settings, folder: FolderInput, declare: Claimant): Base {
  const pointer = "/base_model_name_or_path";
  const text = nameAt(settings, "base_model_name_or_path");
  const base = text === undefined ? undefined : baseModelOf(text, folder);
  if (base === undefined) return { lineage: [], findings: [noBase(path, settings)] };
  const claims = [declare("detail", "adapter", { pointer })];
  return {
    lineage: [{ kind: "derivedFrom", detail: "adapter", target: base.target, claims }],
    findings: base.isLocal ? [localBase(path, base.target.name)] : [],
  };
}

function localBase(path: string, name: string): FindingDraft {
  return {
    rule: "ADAPTER-LOCAL-BASE",
    kind: "provenance",
    severity: "low",
    location: { path },
    message: `The adapter names its base model by a path on the machine it was made on (only "${printable(name)}" is shown): that names no public model, and the file gives the path away.`,
    evidence: [],
    remedy: "Put the base model's name on the hub, and its revision, into adapter_config.json.",
  };
}

function noBase(path: string, settings: Settings): FindingDraft {
  const mapping = recordAt(settings, "auto_mapping");
  const made = nameAt(mapping, "base_model_class");
  return {
    rule: "ADAPTER-NO-BASE",
    kind: "provenance",
    severity: "low",
    location: { path },
    message: "The adapter does not say which base model it belongs to.",
    evidence: made === undefined ? [] : [`made for the class ${printable(made)}`],
    remedy: "Put the base model's name on the hub, and its revision, into adapter_config.json.",
  };
}
