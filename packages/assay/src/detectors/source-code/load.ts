import type { CodeModule } from "../../code/ir.ts";
import type { ConfigFile, Variable } from "../../code/program.ts";
import type { ProgramFiles } from "../../code/program-files.ts";
import { type Setting, type Settings, settingsOf } from "../../code/settings/setting.ts";
import type { Problem } from "../../model/coverage.ts";
import type { FolderFile } from "../detector.ts";
import { envVariable } from "../env-file.ts";
import { readWhole } from "../json-file.ts";
import { isJvmSettings, isTestProfile, readJvmSettings } from "../jvm-settings.ts";
import type { ProjectInput } from "../project-detector.ts";
import { parseRecipe, syntaxOf } from "../recipe-document.ts";
import { containerVariables } from "./container-variables.ts";
import type { DeclaredNames } from "./declared-names.ts";
import { maxCodeBytes, maxConfigBytes, maxNotebookBytes, mostParsed } from "./limits.ts";
import { decode, lowerFile } from "./lower.ts";

/** The files of the tree as the evaluator asks for them. */
export function programFiles(project: ProjectInput, declared: DeclaredNames): ProgramFiles {
  const byName = new Map<string, string[]>();
  for (const path of project.paths) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [path]);
    else known.push(path);
  }
  return {
    has: (path) => project.find(path) !== undefined,
    hasFolder: (path) => project.hasFolder(path),
    named: (name) => byName.get(name) ?? [],
    in: (folder) => project.filesIn(folder).map(({ path }) => path),
    declaring: (key, name) => declared.declaring(key, name),
    hasOwn: (path, name) => declared.hasOwn(path, name),
  };
}

export type LoadedCode =
  | { readonly kind: "module"; readonly module: CodeModule }
  | { readonly kind: "problem"; readonly problem: Problem }
  | { readonly kind: "passed-over" };

/** Of a file that is one too many. */
export const tooMany: LoadedCode = {
  kind: "problem",
  problem: {
    code: "limit-exceeded",
    message: `More than ${mostParsed} files of code name AI libraries; this one is not read.`,
  },
};

/** Whether a file is parsed, by its text and its bytes. */
export type IsWanted = (text: string, bytes: Uint8Array) => boolean;

export interface LoadOptions {
  readonly isWanted?: IsWanted | undefined;
  /** Counts the time that parsing takes. */
  readonly clock: { milliseconds: number };
}

/** Reads and parses one file of code; one whose text is not `isWanted` is passed over. */
export async function loadCode(
  file: FolderFile,
  { isWanted = () => true, clock }: LoadOptions,
): Promise<LoadedCode> {
  const reading = await readWhole(file, mostBytes(file));
  if (!reading.ok) return { kind: "problem", problem: reading.problem };
  const { bytes } = reading;
  const text = decode(bytes);
  if (text !== undefined && !isWanted(text, bytes)) return { kind: "passed-over" };
  const startedAt = performance.now();
  const lowered = await lowerFile(file.path, bytes, text);
  clock.milliseconds += performance.now() - startedAt;
  return lowered.ok
    ? { kind: "module", module: lowered.module }
    : { kind: "problem", problem: lowered.problem };
}

function mostBytes({ name }: FolderFile): number {
  return name.endsWith(".ipynb") ? maxNotebookBytes : maxCodeBytes;
}

/** Reads a file that code loads: as a text, and as a configuration when it is one. */
export async function loadOther(
  file: FolderFile,
): Promise<{ readonly config?: ConfigFile | undefined; readonly text?: string | undefined }> {
  const reading = await readWhole(file, maxConfigBytes);
  if (!reading.ok) return {};
  return { config: await configIn(file, reading.bytes), text: decode(reading.bytes) };
}

async function configIn(file: FolderFile, bytes: Uint8Array): Promise<ConfigFile | undefined> {
  const syntax = syntaxOf(file.name);
  if (syntax === undefined) return undefined;
  const [document] = await parseRecipe(file, bytes, syntax);
  if (document?.values === undefined) return undefined;
  return { path: file.path, value: document.values, lineOf: (pointer) => document.placeAt(pointer).line };
}

/** Reads a text: a prompt, a manifest. */
export async function loadText(file: FolderFile): Promise<string | undefined> {
  const reading = await readWhole(file, maxConfigBytes);
  return reading.ok ? decode(reading.bytes) : undefined;
}

async function textAt(project: ProjectInput, path: string): Promise<string | undefined> {
  const file = project.find(path);
  return file === undefined ? undefined : loadText(file);
}

/** Settings files that are read in one scan. */
const mostSettingsFiles = 500;

/** What the configuration of applications of the JVM sets; that of tests does not count. */
export async function loadSettings(project: ProjectInput): Promise<Settings> {
  const paths = project.paths.filter(
    (path) => isJvmSettings(path) && !isTestProfile(path) && !/(?:^|\/)tests?\//u.test(path),
  );
  const all: Setting[] = [];
  for (const path of paths.slice(0, mostSettingsFiles)) {
    const file = project.find(path);
    if (file !== undefined) all.push(...(await readJvmSettings(file)).settings);
  }
  return settingsOf(all);
}

const environmentName = /^(?:\.env(?:\.[\w.-]+)?|[\w.-]+\.env|env\.example)$/u;

const isExample = /example|sample|template|dist/u;

/** Variables of `.env` files; a real one beats an example, the nearer to the root the better. */
export async function loadVariables(project: ProjectInput): Promise<ReadonlyMap<string, Variable>> {
  const found = new Map<string, Variable>();
  const paths = project.paths.filter((path) => environmentName.test(path.slice(path.lastIndexOf("/") + 1)));
  const rank = (path: string): number => path.split("/").length * 2 + (isExample.test(path) ? 1 : 0);
  for (const path of paths.toSorted((a, b) => rank(a) - rank(b)).slice(0, 64)) {
    const text = (await textAt(project, path)) ?? "";
    for (const [index, line] of text.split("\n").entries()) {
      const [name, value] = envVariable(line) ?? [];
      if (name !== undefined && value !== undefined && !found.has(name))
        found.set(name, { value, path, line: index + 1 });
    }
  }
  for (const { name, ...variable } of await containerVariables(project)) addVariable(found, name, variable);
  return found;
}

/** Several containers may set the same variable; what a file of variables sets beats them. */
function addVariable(found: Map<string, Variable>, name: string, variable: Variable): void {
  const known = found.get(name);
  if (known === undefined) found.set(name, variable);
  else if (known.value !== variable.value && (known.others ?? []).length < mostOthers && !isReal(known))
    found.set(name, { ...known, others: [...(known.others ?? []), variable] });
}

const mostOthers = 4;

/** A file of variables that is no example of one. */
function isReal({ path }: Variable): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return environmentName.test(name) && !isExample.test(path);
}

/** Names by which the code of the tree imports packages of the tree: workspaces of npm, modules of Go, crates of Rust. */
export async function loadPackages(project: ProjectInput): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const manifests = project.paths
    .filter((path) => /(?:^|\/)(?:package\.json|go\.mod|Cargo\.toml)$/u.test(path))
    .slice(0, 500);
  for (const path of manifests) {
    const text = await textAt(project, path);
    if (text === undefined) continue;
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    for (const [name, place] of namesIn(path, text, folder)) if (!found.has(name)) found.set(name, place);
  }
  return found;
}

function namesIn(path: string, text: string, folder: string): readonly (readonly [string, string])[] {
  if (path.endsWith("Cargo.toml")) return cratesIn(text, folder);
  const name = path.endsWith("go.mod")
    ? /^module\s+(\S{1,200})/mu.exec(text)?.[1]
    : /"name"\s*:\s*"([^"\\]{1,200})"/u.exec(text)?.[1];
  return name === undefined ? [] : [[name, folder]];
}

/** The crate of a manifest, and what its dependencies are called in code when they have another name there. */
function cratesIn(text: string, folder: string): readonly (readonly [string, string])[] {
  const found: [string, string][] = [];
  let section = "";
  for (const line of text.split("\n")) {
    section = /^\s*\[([^\]]{1,200})\]/u.exec(line)?.[1] ?? section;
    if (section === "package" || section === "lib") found.push(...crateOn(line, folder));
    else if (section.endsWith("dependencies")) found.push(...aliasOn(line));
  }
  return found;
}

/** `name = "my-crate"`: code calls it `my_crate`. */
function crateOn(line: string, folder: string): readonly [string, string][] {
  const name = /^\s*name\s*=\s*"([\w-]{1,100})"/u.exec(line)?.[1];
  return name === undefined ? [] : [[`cargo:${name.replaceAll("-", "_")}`, folder]];
}

/** `alias = { package = "real" }`. */
function aliasOn(line: string): readonly [string, string][] {
  const [, alias, real] =
    /^\s*([\w-]{1,100})\s*=\s*\{.{0,500}\bpackage\s*=\s*"([\w-]{1,100})"/u.exec(line) ?? [];
  if (alias === undefined || real === undefined) return [];
  return [[`crate:${alias.replaceAll("-", "_")}`, real.replaceAll("-", "_")]];
}
