import { claimant, type Claim } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import { isRecord, listAt, stringsAt } from "../../syntax/json-access.ts";
import { codeReferences, type CodeReference } from "../code-references.ts";
import { customCode } from "../custom-code.ts";
import type { FolderFile, FolderInput, FolderReading } from "../detector.ts";
import { duplicateKeyFindings, readJson } from "../json-file.ts";
import { nameAt, scalarAt } from "../scalar.ts";
import { knownLibraries } from "./library.table.ts";
import { maxComponents, pipelineLimits } from "./limits.ts";

/** `id@version`; raised when the output changes. */
const by = "diffusers-pipeline@1";

const indexName = "model_index.json";

/** By name alone: diffusers fixes both. */
export function matches(fileName: string): boolean {
  return fileName === indexName || fileName === "scheduler_config.json";
}

/** The pipeline whose index stands in this folder, or the scheduler of one. */
export async function detectPipeline(folder: FolderInput): Promise<FolderReading> {
  const readings: FolderReading[] = [];
  for (const file of folder.matching) {
    readings.push(file.name === indexName ? await readIndex(file, folder) : await readScheduler(file));
  }
  const parts = readings.flatMap((reading) => reading.parts ?? []);
  return {
    ...(readings.some(({ isModel }) => isModel === true) ? { isModel: true } : {}),
    claims: readings.flatMap(({ claims }) => claims),
    lineage: [],
    findings: readings.flatMap(({ findings }) => findings),
    hazards: readings.flatMap(({ hazards }) => hazards ?? []),
    problems: readings.flatMap(({ problems }) => problems),
    roles: readings.flatMap(({ roles }) => roles),
    ...(parts.length === 0 ? {} : { parts }),
  };
}

const nothing: FolderReading = { claims: [], lineage: [], findings: [], problems: [], roles: [] };

function unread({ path }: FolderFile, problem: Problem): FolderReading {
  return { ...nothing, problems: [{ path, problem }], roles: [{ path, role: "config" }] };
}

/** The class and its plain settings are notes of the pipeline: a scheduler has no weights. */
async function readScheduler(file: FolderFile): Promise<FolderReading> {
  const { path } = file;
  const reading = await readJson(file, pipelineLimits);
  if (!reading.ok) return unread(file, reading.problem);
  if (!isRecord(reading.value)) return unread(file, notAnObject);
  const value = nameAt(reading.value, "_class_name");
  const declare = claimant("declared", { by, path, pointer: "/_class_name" });
  return {
    ...nothing,
    claims: value === undefined ? [] : [declare("metadata", { name: "scheduler", value })],
    findings: duplicateKeyFindings(path, reading.duplicateKeys),
    roles: [{ path, role: "config" }],
  };
}

const notAnObject: Problem = { code: "malformed", message: "The file of the pipeline holds no object." };

async function readIndex(file: FolderFile, folder: FolderInput): Promise<FolderReading> {
  const reading = await readJson(file, pipelineLimits);
  if (!reading.ok) return unread(file, reading.problem);
  if (!isRecord(reading.value)) return unread(file, notAnObject);
  const index: PipelineIndex = { path: file.path, value: reading.value, folder };
  const className = classNameOf(reading.value);
  if (className === undefined) {
    return unread(file, { code: "malformed", message: "model_index.json names no pipeline class." });
  }
  const components = componentsOf(index);
  const use = { ...codeReferences(reading.value), references: referencesOf(index, components) };
  const code = await customCode(by, file.path, use, folder);
  return {
    isModel: true,
    claims: [...pipelineClaims(index, className), ...components.map((part) => part.claim), ...code.claims],
    lineage: [],
    findings: duplicateKeyFindings(file.path, reading.duplicateKeys),
    hazards: code.hazards,
    problems: [],
    roles: [{ path: file.path, role: "config" }, ...code.roles],
    parts: components.flatMap(({ part }) => (part === undefined ? [] : [part])),
  };
}

interface PipelineIndex {
  readonly path: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly folder: FolderInput;
}

interface Component {
  readonly name: string;
  readonly library: string;
  readonly claim: Claim;
  /** Its folder, when it has one here. */
  readonly part?: { readonly path: string; readonly name: string };
}

/** A pipeline with code of its own has `[module, class]` instead of a class. */
function classNameOf(value: unknown): string | undefined {
  return nameAt(value, "_class_name") ?? nameAt(value, "_class_name", 1);
}

function pipelineClaims({ path, value }: PipelineIndex, className: string): Claim[] {
  const declare = claimant("declared", { by, path });
  const version = nameAt(value, "_diffusers_version");
  const settings = Object.keys(value).flatMap((name) => {
    const setting = name.startsWith("_") || name.length > 100 ? undefined : scalarAt(value, name);
    const isSetting = setting !== undefined && !Array.isArray(value[name]);
    return isSetting ? [declare("metadata", { name, value: setting }, { pointer: `/${name}` })] : [];
  });
  return [
    declare("architecture", className, { pointer: "/_class_name" }),
    declare("library", "diffusers"),
    ...(version === undefined
      ? []
      : [declare("producer", `diffusers ${version}`, { pointer: "/_diffusers_version" })]),
    ...settings.slice(0, maxComponents),
  ];
}

/** `name: [library, class]`; `[null, null]` is a component that was left out. */
function componentsOf(index: PipelineIndex): Component[] {
  const declare = claimant("declared", { by, path: index.path });
  return Object.entries(index.value)
    .flatMap(([name, entry]) => {
      const library = nameAt(entry, 0);
      const className = nameAt(entry, 1);
      // Component names are folder names of the repository: nothing else is looked up.
      const isComponent = /^[A-Za-z]\w{0,99}$/u.test(name) && listAt(entry)?.length === 2;
      if (!isComponent || library === undefined || className === undefined) return [];
      const note = { name: `component.${name}`, value: `${library}.${className}` };
      const claim = declare("metadata", note, { pointer: `/${name}` });
      const isHere = index.folder.hasFolder(name);
      const path = index.folder.path === "" ? name : `${index.folder.path}/${name}`;
      return [{ name, library, claim, ...(isHere ? { part: { path, name } } : {}) }];
    })
    .slice(0, maxComponents);
}

/**
 * Code of the repository: the pipeline's own module, `<component>/<module>.py`, and libraries that diffusers does not
 * know (it refuses those without a file, but other loaders import them).
 */
function referencesOf(index: PipelineIndex, components: readonly Component[]): CodeReference[] {
  const [module, className] = stringsAt(index.value, "_class_name");
  const isOwnPipeline = listAt(index.value, "_class_name") !== undefined && className !== undefined;
  const pipeline = isOwnPipeline
    ? [{ reference: `${module ?? ""}.${className}`, pointer: "/_class_name" }]
    : [];
  const foreign = components.filter(({ name, library }) => {
    return !knownLibraries.has(library) || index.folder.find(`${name}/${library}.py`) !== undefined;
  });
  const own = foreign.map(({ name, library }) => {
    const hasFile = index.folder.find(`${name}/${library}.py`) !== undefined;
    const [, type] = stringsAt(index.value, name);
    return { reference: `${hasFile ? `${name}/` : ""}${library}.${type ?? ""}`, pointer: `/${name}` };
  });
  return [...pipeline, ...own, ...codeReferences(index.value).references];
}
