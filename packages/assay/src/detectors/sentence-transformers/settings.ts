import { claimant, type Claim } from "../../model/claim.ts";
import { countAt, recordAt } from "../../syntax/json-access.ts";
import type { FolderFile } from "../detector.ts";
import { nameAt, scalarAt } from "../scalar.ts";
import { by, hasWeights, isTransformer, readObject, type Notes } from "./context.ts";
import type { Module } from "./modules.ts";

/** `config_sentence_transformers.json`, or the settings of the transformer module. */
export async function readSettings(notes: Notes, file: FolderFile): Promise<void> {
  const value = await readObject(notes, file);
  if (value === undefined) return;
  if (file.name === "config_sentence_transformers.json") noteLibrary(notes, file.path, value);
  else noteLength(notes, file.path, value);
}

/** The small configuration of a pooling module in a folder of its own. */
export async function readModule(notes: Notes, { path, type }: Module): Promise<void> {
  const isOther = path === "" || isTransformer(type) || hasWeights(notes.folder, path);
  const file = isOther ? undefined : notes.folder.find(`${path}/config.json`);
  const value = file === undefined ? undefined : await readObject(notes, file);
  if (file === undefined || value === undefined || !type.endsWith(".Pooling")) return;
  notes.claims.push(...poolingClaims(value, file.path));
}

/** Settings that are kept as notes. */
const noted = ["similarity_fn_name", "default_prompt_name"];

/** The versions stand for three libraries; more is none of theirs. */
const maxVersions = 10;

function noteLibrary(notes: Notes, path: string, value: unknown): void {
  const declare = claimant("declared", { by, path });
  for (const library of Object.keys(recordAt(value, "__version__") ?? {}).slice(0, maxVersions)) {
    const version = nameAt(value, "__version__", library);
    if (version === undefined || !/^[\w.-]{1,100}$/u.test(library)) continue;
    const name = library.replaceAll("_", "-");
    notes.claims.push(declare("producer", `${name} ${version}`, { pointer: `/__version__/${library}` }));
  }
  for (const name of noted) {
    const text = nameAt(value, name);
    if (text === undefined) continue;
    notes.claims.push(declare("metadata", { name, value: text }, { pointer: `/${name}` }));
  }
  notes.claims.push(...promptClaims(value, path));
}

/** How many prompts are put in front of the input; the texts stay in the file. */
function promptClaims(value: unknown, path: string): Claim[] {
  const prompts = Object.values(recordAt(value, "prompts") ?? {}).filter((text) => text !== "");
  if (prompts.length === 0) return [];
  const declare = claimant("declared", { by, path, pointer: "/prompts" });
  return [declare("metadata", { name: "prompts", value: prompts.length })];
}

/**
 * `max_seq_length` is where the library cuts the input, often below what the weights allow (256 of 512 for MiniLM). It
 * is no property of the weights: `contextLength` stays with the configuration of the transformer.
 */
function noteLength(notes: Notes, path: string, value: unknown): void {
  const length = countAt(value, "max_seq_length");
  if (length === undefined) return;
  const declare = claimant("declared", { by, path, pointer: "/max_seq_length" });
  notes.claims.push(declare("hyperparameter", { name: "max_seq_length", value: length }));
}

function poolingClaims(value: unknown, path: string): Claim[] {
  const declare = claimant("declared", { by, path });
  const modes = Object.keys(recordAt(value) ?? {})
    .filter((key) => /^pooling_mode_[a-z_]{1,40}$/u.test(key) && scalarAt(value, key) === true)
    .map((key) => key.slice("pooling_mode_".length))
    .sort();
  const dimension = countAt(value, "word_embedding_dimension");
  const mode = modes.length === 0 ? nameAt(value, "pooling_mode") : modes.join(",");
  return [
    ...(mode === undefined ? [] : [declare("hyperparameter", { name: "pooling_mode", value: mode })]),
    ...(dimension === undefined
      ? []
      : [declare("hyperparameter", { name: "word_embedding_dimension", value: dimension })]),
  ];
}
