import { claimant, type Claim, type Claimant } from "../../model/claim.ts";
import type { ModelPort } from "../../model/properties.ts";
import type { FolderFile, FolderInput, FolderReading } from "../detector.ts";
import { readWhole } from "../json-file.ts";
import { emptyModelNotes, folderReading, noteUnread, type ModelNotes } from "../model-notes.ts";
import { weightsFile } from "../recipe-names.table.ts";
import { longestText } from "../scalar.ts";
import { parseTextProto, type TextMessage, type TextValue } from "../text-proto.ts";
import { tritonHazards } from "./hazards.ts";
import { maxConfigBytes, maxPorts, maxVersions } from "./limits.ts";

/** `id@version`; raised when the output changes. */
const by = "triton@1";

/** The model that a `config.pbtxt` serves. The file name is used elsewhere, too: only Triton's fields count. */
export async function detectTriton(folder: FolderInput): Promise<FolderReading> {
  const notes = emptyModelNotes();
  const [file] = folder.matching;
  if (file === undefined) return folderReading(notes, false);
  const reading = await readWhole(file, maxConfigBytes);
  const isLikely = hasVersions(folder);
  if (!reading.ok) {
    if (isLikely) noteUnread(notes, file.path, reading.problem);
    return folderReading(notes, false);
  }
  const config = parseTextProto(new TextDecoder("utf-8").decode(reading.bytes));
  if (config === undefined || !isTriton(config)) {
    const message = "config.pbtxt is not in the text format of protocol buffers, or exceeds the limits.";
    if (isLikely && config === undefined) noteUnread(notes, file.path, { code: "malformed", message });
    return folderReading(notes, false);
  }
  noteConfig(notes, file, config, folder);
  return folderReading(notes, !isProgram(config) || hasWeights(folder));
}

/** Backends whose model is code, a pipeline, or somewhere else: without weights in the folder it is no model. */
function isProgram(config: TextMessage): boolean {
  const kind = textAt(config, "backend") ?? textAt(config, "platform") ?? "";
  return /^(?:python|vllm|ensemble|dali|tensorrtllm|identity|repeat|square)$/u.test(kind);
}

function hasWeights(folder: FolderInput): boolean {
  const versions = Array.from({ length: maxVersions }, (_, at) => String(at + 1));
  const files = versions.flatMap((version) => folder.filesIn?.(version) ?? []);
  return [...folder.files, ...files].some(({ name }) => weightsFile.test(name) || name.endsWith(".plan"));
}

function hasVersions(folder: FolderInput): boolean {
  return folder.hasFolder("1");
}

const tritonFields = [
  "platform",
  "backend",
  "input",
  "output",
  "max_batch_size",
  "ensemble_scheduling",
  "version_policy",
];

function isTriton(config: TextMessage): boolean {
  return tritonFields.filter((name) => config.has(name)).length >= 2 || config.has("backend");
}

function noteConfig(notes: ModelNotes, file: FolderFile, config: TextMessage, folder: FolderInput): void {
  notes.roles.set(file.path, "config");
  const declare = claimant("declared", { by, path: file.path });
  const at = (pointer: string): { readonly pointer: string } => ({ pointer: `/${pointer}` });
  const name = textAt(config, "name");
  if (name !== undefined) notes.claims.push(declare("name", name, at("name")));
  for (const property of ["input", "output"] as const)
    for (const port of portsAt(config, property)) notes.claims.push(declare(property, port, at(property)));
  notes.claims.push(
    ...["platform", "backend", "max_batch_size", "default_model_filename"].flatMap((key) =>
      noteAt(config, key, declare),
    ),
    ...policyClaims(config, declare),
    ...stepClaims(config, declare),
  );
  for (const hazard of tritonHazards(config)) notes.hazards.push({ path: file.path, hazard });
  if (textAt(config, "backend") === "python") notePython(notes, config, folder, declare);
}

function first(message: TextMessage, name: string): TextValue | undefined {
  return message.get(name)?.[0];
}

function textAt(message: TextMessage, name: string): string | undefined {
  const value = first(message, name);
  return typeof value === "string" && value !== "" && value.length <= longestText ? value : undefined;
}

function noteAt(config: TextMessage, name: string, declare: Claimant): Claim[] {
  const value = first(config, name);
  const isPlain =
    typeof value === "number" || (typeof value === "string" && value.length <= longestText && value !== "");
  return isPlain ? [declare("metadata", { name: `triton.${name}`, value }, { pointer: `/${name}` })] : [];
}

function messagesAt(message: TextMessage, name: string): readonly TextMessage[] {
  return (message.get(name) ?? []).filter((value): value is TextMessage => typeof value === "object");
}

/** `dims` without the batch; -1 is a free dimension. */
function portsAt(config: TextMessage, name: string): readonly ModelPort[] {
  return messagesAt(config, name)
    .slice(0, maxPorts)
    .map((port, index) => {
      const dtype = textAt(port, "data_type")
        ?.replace(/^TYPE_/u, "")
        .toLowerCase();
      const dims = (port.get("dims") ?? []).filter((side) => typeof side === "number");
      return {
        name: textAt(port, "name") ?? String(index),
        ...(dtype === undefined ? {} : { dtype }),
        ...(dims.length === 0 ? {} : { shape: dims.map((side, at) => (side < 0 ? `dim${at}` : side)) }),
      };
    });
}

function policyClaims(config: TextMessage, declare: Claimant): Claim[] {
  const [policy] = messagesAt(config, "version_policy");
  const [kind] = policy?.keys() ?? [];
  if (policy === undefined || kind === undefined) return [];
  const [choice] = messagesAt(policy, kind);
  const details = [...(choice ?? [])].map(([name, values]) => `${name} ${values.map(String).join(",")}`);
  const value = [kind, ...details].join(" ").slice(0, longestText);
  return [declare("metadata", { name: "triton.version_policy", value }, { pointer: "/version_policy" })];
}

/** The models that an ensemble runs one after the other. */
function stepClaims(config: TextMessage, declare: Claimant): Claim[] {
  const steps = messagesAt(config, "ensemble_scheduling").flatMap((scheduling) =>
    messagesAt(scheduling, "step"),
  );
  return steps.slice(0, maxPorts).flatMap((step) => {
    const value = textAt(step, "model_name");
    const where = { pointer: "/ensemble_scheduling/step" };
    return value === undefined ? [] : [declare("metadata", { name: "triton.step", value }, where)];
  });
}

/** The code itself is judged by `model-code`. */
function notePython(notes: ModelNotes, config: TextMessage, folder: FolderInput, declare: Claimant): void {
  const fileName = textAt(config, "default_model_filename") ?? "model.py";
  for (let version = 1; version <= maxVersions; version += 1) {
    const file = /^[\w.-]{1,200}$/u.test(fileName) ? folder.find(`${version}/${fileName}`) : undefined;
    if (file === undefined) continue;
    notes.roles.set(file.path, "code");
    notes.claims.push(declare("customCode", `${version}/${fileName}`, { pointer: "/backend" }));
  }
}
