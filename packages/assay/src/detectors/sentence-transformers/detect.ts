import { claimant } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import { useOf, type CodeReference } from "../code-references.ts";
import { customCode } from "../custom-code.ts";
import type { FolderFile, FolderInput, FolderReading } from "../detector.ts";
import { duplicateKeyFindings, readJson } from "../json-file.ts";
import { longestText } from "../scalar.ts";
import { by, emptyNotes, readingOf, type Notes } from "./context.ts";
import { sentenceLimits } from "./limits.ts";
import { modulesOf, type Module } from "./modules.ts";
import { readPart } from "./part.ts";
import { readModule, readSettings } from "./settings.ts";

/** Settings of the first module, under the names that its class had over the years. */
const transformerNames =
  /^sentence_(?:bert|roberta|distilbert|camembert|albert|xlm-roberta|xlnet)_config\.json$/u;

/** By name alone. A `modules.json` counts when it lists modules, a `config.json` when the folder is one of them. */
export function matches(fileName: string): boolean {
  return fileName === "modules.json" || fileName === "config.json" || isSettings(fileName);
}

function isSettings(fileName: string): boolean {
  return fileName === "config_sentence_transformers.json" || transformerNames.test(fileName);
}

/** The chain of modules that turns text into one vector, or one module with weights of its own. */
export async function detectSentenceModel(folder: FolderInput): Promise<FolderReading> {
  const notes = emptyNotes(folder);
  const isPart = folder.matching.every(({ name }) => name === "config.json");
  return isPart ? readPart(notes) : readChain(notes);
}

async function readChain(notes: Notes): Promise<FolderReading> {
  const { folder } = notes;
  const modules = await readModules(notes);
  for (const file of folder.matching) if (isSettings(file.name)) await readSettings(notes, file);
  for (const module of modules) await readModule(notes, module);
  if (modules.length === 0) return readingOf(notes);
  noteChain(notes, modules);
  const parts = modules
    .filter(({ path }) => path !== "" && folder.hasFolder(path))
    .map(({ path, name }) => ({ path: joined(folder.path, path), name }));
  return { ...readingOf(notes), isModel: true, ...(parts.length === 0 ? {} : { parts }) };
}

function joined(folder: string, path: string): string {
  return folder === "" ? path : `${folder}/${path}`;
}

async function readModules(notes: Notes): Promise<readonly Module[]> {
  const file = notes.folder.matching.find(({ name }) => name === "modules.json");
  if (file === undefined) return [];
  const isSure = notes.folder.matching.some(({ name }) => isSettings(name));
  const reading = await readJson(file, sentenceLimits);
  if (!reading.ok) return isSure ? fail(notes, file, reading.problem) : [];
  const modules = modulesOf(reading.value);
  if (modules === undefined) return isSure ? fail(notes, file, notModules) : [];
  notes.roles.set(file.path, "config");
  notes.findings.push(...duplicateKeyFindings(file.path, reading.duplicateKeys));
  await noteCode(notes, file, modules);
  return modules;
}

const notModules: Problem = { code: "malformed", message: "modules.json does not list modules." };

function fail(notes: Notes, file: FolderFile, problem: Problem): readonly Module[] {
  notes.roles.set(file.path, "config");
  notes.problems.push({ path: file.path, problem });
  return [];
}

/** Classes of other packages: the library looks for them in the repository first. */
async function noteCode(notes: Notes, file: FolderFile, modules: readonly Module[]): Promise<void> {
  const references: CodeReference[] = modules
    .filter(({ type }) => !type.startsWith("sentence_transformers."))
    .map(({ type, index }) => ({ reference: type, pointer: `/${index}/type` }));
  const code = await customCode(by, file.path, useOf(references), notes.folder);
  notes.claims.push(...code.claims);
  notes.hazards.push(...code.hazards);
  for (const { path, role } of code.roles) notes.roles.set(path, role);
}

/** Says what the chain is; the task only when its classes are this library's own and end in one vector. */
function noteChain(notes: Notes, modules: readonly Module[]): void {
  const path = joined(notes.folder.path, "modules.json");
  const declare = claimant("declared", { by, path });
  notes.claims.push(declare("library", "sentence-transformers"));
  const chain = modules.map(({ type }) => type.slice(type.lastIndexOf(".") + 1)).join(",");
  notes.claims.push(declare("metadata", { name: "modules", value: chain.slice(0, longestText) }));
  const types = modules.map(({ type }) => type);
  const isOwn = types.every((type) => type.startsWith("sentence_transformers.models."));
  const isOneVector = types.some((type) => /\.(?:Pooling|StaticEmbedding|BoW)$/u.test(type));
  if (!isOwn || !isOneVector) return;
  notes.claims.push(claimant("inferred", { by, path })("task", "sentence-similarity"));
}
