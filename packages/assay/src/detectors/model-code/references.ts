import { isRecord, listAt, stringAt, stringsAt } from "../../syntax/json-access.ts";
import { codeReferences, moduleOf } from "../code-references.ts";
import type { FolderInput } from "../detector.ts";
import { readJson } from "../json-file.ts";
import type { PlacedFile } from "./imports.ts";
import { configLimits, maxFiles } from "./limits.ts";
import { isConfigName } from "./names.ts";

/** A Python file that will be imported, and what says so. */
export interface NamedFile extends PlacedFile {
  readonly because: string;
}

/** The Python files that the configurations of a folder name. What is wrong with those others say. */
export async function namedFiles(folder: FolderInput): Promise<{
  readonly files: readonly NamedFile[];
  /** True when one of the configurations is a model's. */
  readonly isModel: boolean;
}> {
  const files: NamedFile[] = [];
  let isModel = false;
  for (const config of folder.matching.filter(({ name }) => isConfigName(name))) {
    const reading = await readJson(config, configLimits);
    if (!reading.ok) continue;
    isModel ||= isModelConfig(reading.value);
    files.push(...filesNamedBy(config.name, reading.value, folder));
  }
  // transformers runs it in place of its own generation loop.
  const generate = placed("custom_generate/generate.py", folder);
  if (generate !== undefined) files.push({ ...generate, because: "replaces the generation loop" });
  return { files: files.slice(0, maxFiles), isModel };
}

function filesNamedBy(name: string, value: unknown, folder: FolderInput): readonly NamedFile[] {
  const places = modulesNamedBy(name, value).flatMap((module) => [`${module}.py`, `${module}/__init__.py`]);
  return places.flatMap((relative) => {
    const file = placed(relative, folder);
    return file === undefined ? [] : [{ ...file, because: `named by ${name}` }];
  });
}

function placed(relative: string, folder: FolderInput): PlacedFile | undefined {
  const file = folder.find(relative);
  return file === undefined ? undefined : { relative, file };
}

function isModelConfig(value: unknown): boolean {
  const keys = ["model_type", "architectures", "_class_name", "auto_map"];
  return isRecord(value) && keys.some((key) => Object.hasOwn(value, key));
}

function modulesNamedBy(name: string, value: unknown): readonly string[] {
  if (name === "modules.json") return chainModules(value);
  if (name === "adapter_config.json") return [...importedModules(value), ...mappedModules(value)];
  const mapped = mappedModules(value);
  return name === "model_index.json" ? [...mapped, ...pipelineModules(value)] : mapped;
}

function mappedModules(value: unknown): readonly string[] {
  return codeReferences(value)
    .references.map(moduleOf)
    .filter((module) => module !== undefined);
}

/** PEFT imports `auto_mapping.parent_library` without asking. */
function importedModules(value: unknown): readonly string[] {
  const library = stringAt(value, "auto_mapping", "parent_library") ?? "";
  return /^\w[\w.]{0,300}$/u.test(library) ? prefixes(library.split(".")) : [];
}

/** Importing `a.b` runs `a/__init__.py` before `a/b.py`. */
function prefixes(parts: readonly string[]): readonly string[] {
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** sentence-transformers: `[{"type": "module.Class"}]`, a module of any depth. */
function chainModules(value: unknown): readonly string[] {
  const types = (listAt(value) ?? []).slice(0, maxFiles).map((item) => stringAt(item, "type") ?? "");
  return types.flatMap((reference) => {
    const module = moduleOf({ reference });
    const isDotted = /^\w[\w.]{0,300}$/u.test(reference);
    return [
      ...(isDotted ? prefixes(reference.split(".").slice(0, -1)) : []),
      ...(module === undefined ? [] : [module]),
    ];
  });
}

/** diffusers: `_class_name: [module, class]`, and `<component>/<module>.py` for `component: [module, class]`. */
function pipelineModules(value: unknown): readonly string[] {
  if (!isRecord(value)) return [];
  const entries = Object.entries(value).slice(0, maxFiles);
  return entries.flatMap(([name, entry]) => {
    const [module] = Array.isArray(entry) ? stringsAt(value, name) : [];
    const isName = module !== undefined && /^\w{1,200}$/u.test(module) && /^\w{1,200}$/u.test(name);
    if (!isName) return [];
    return [name === "_class_name" ? module : `${name}/${module}`];
  });
}
