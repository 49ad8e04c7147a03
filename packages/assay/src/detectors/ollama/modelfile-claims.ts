import { createHash } from "node:crypto";

import { claimant, type Claimant } from "../../model/claim.ts";
import type { TargetDraft } from "../../model/draft.ts";
import { baseModelOf } from "../../catalogue/base-model.ts";
import type { FolderInput } from "../detector.ts";
import { withoutDirectories } from "../../model/local-path.ts";
import type { ModelNotes } from "../model-notes.ts";
import { longestText } from "../scalar.ts";
import { maxParameters } from "./limits.ts";
import type { Instruction } from "../modelfile.ts";

/** `id@version`; raised when the output changes. */
export const by = "ollama@2";

/** Claims and lineage of the instructions of one Modelfile. */
export function noteModelfile(
  notes: ModelNotes,
  path: string,
  instructions: readonly Instruction[],
  folder: FolderInput,
): void {
  notes.roles.set(path, "config");
  for (const instruction of instructions.slice(0, maxParameters * 2)) {
    const declare = claimant("declared", { by, path, line: instruction.line });
    notesByName[instruction.name]?.(notes, instruction.value, declare, folder);
  }
}

type Noter = (notes: ModelNotes, value: string, declare: Claimant, folder: FolderInput) => void;

const notesByName: Readonly<Record<string, Noter>> = {
  FROM: (notes, value, declare, folder) => noteBase(notes, value, declare, folder, "unknown"),
  ADAPTER: (notes, value, declare) => {
    notes.claims.push(declare("metadata", { name: "ollama.adapter", value: shown(value) }));
  },
  PARAMETER: (notes, value, declare) => {
    noteParameter(notes, value, declare);
  },
  TEMPLATE: (notes, value, declare) => {
    notes.claims.push(templateClaim(value, declare));
  },
  SYSTEM: (notes, value, declare) => {
    notes.claims.push(declare("metadata", { name: "ollama.system.sha256", value: sha256(value) }));
  },
  LICENSE: (notes, value, declare) => {
    noteLicence(notes, value, declare);
  },
  REQUIRES: (notes, value, declare) => {
    notes.claims.push(declare("metadata", { name: "ollama.requires", value: shown(value) }));
  },
};

/** A file of the tree is the weights themselves and no base; a name is a model of the registry. */
function noteBase(
  notes: ModelNotes,
  value: string,
  declare: Claimant,
  folder: FolderInput,
  detail: string,
): void {
  const text = value.trim();
  const isFile =
    text === "." || folder.find(text) !== undefined || /\.(?:gguf|safetensors|bin)$/iu.test(text);
  if (text === "") return;
  if (isFile) {
    notes.claims.push(declare("metadata", { name: "ollama.from", value: shown(withoutDirectories(text)) }));
    return;
  }
  const target = targetOf(text, folder);
  if (target === undefined) return;
  notes.lineage.push({ kind: "derivedFrom", detail, target, claims: [declare("detail", detail)] });
}

/** `hf.co/org/name:Q4_K_M` is a model of the hub; `llama3.2:1b` one of the Ollama library. */
function targetOf(text: string, folder: FolderInput): TargetDraft | undefined {
  const hub = /^(?:hf\.co|huggingface\.co)\/([\w.-]+\/[\w.-]+)(?::[\w.-]+)?$/iu.exec(text)?.[1];
  if (hub !== undefined) return { kind: "model", name: hub, hub };
  const isOllama =
    /^(?:[\w.-]+(?::\d+)?\/)?(?:[\w.-]+\/)?[\w.-]+(?::[\w.-]+)?$/u.test(text) && !/^[.~/]/u.test(text);
  if (isOllama) return registryTarget(text);
  return baseModelOf(text, folder)?.target;
}

/** Ollama's own library is what a name without registry means. */
export function registryTarget(text: string): TargetDraft {
  const name = text.replace(/^registry\.ollama\.ai\/(?:library\/)?/u, "").slice(0, longestText);
  return { kind: "model", name, registry: "ollama" };
}

function noteParameter(notes: ModelNotes, text: string, declare: Claimant): void {
  const [, name = "", raw = ""] = /^(\w{1,100})[ \t]+([^]{1,500})$/u.exec(text) ?? [];
  if (name !== "") notes.claims.push(parameterClaim(name, raw, declare));
}

/** One default of generation; numbers and booleans as such. */
export function parameterClaim(name: string, raw: string, declare: Claimant): ReturnType<Claimant> {
  const text = raw.trim();
  const isNumber = /^-?\d{1,15}(?:\.\d{1,15})?$/u.test(text);
  const value = isNumber ? Number(text) : text === "true" ? true : text === "false" ? false : text;
  return declare("generation", { name, value });
}

/** Templates of Ollama are in Go's language: they are digested, and not parsed. */
export function templateClaim(text: string, declare: Claimant): ReturnType<Claimant> {
  const sizeBytes = Buffer.byteLength(text);
  return declare("chatTemplate", { name: "ollama", sha256: sha256(text), sizeBytes });
}

/** A short name is a licence; a text is only digested here. */
export function noteLicence(notes: ModelNotes, text: string, declare: Claimant): void {
  const line = text.trim();
  const isName = /^[\w.+ -]{2,60}$/u.test(line);
  const note = { name: "ollama.license.sha256", value: sha256(text) };
  notes.claims.push(isName ? declare("license", line) : declare("metadata", note));
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function shown(text: string): string {
  return withoutDirectories(text).slice(0, longestText);
}
