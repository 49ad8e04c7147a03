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
    for (const module of modulesNamedBy(config.name, reading.value)) {
      const file = placed(`${module}.py`, folder);
      if (file !== undefined) files.push({ ...file, because: `named by ${config.name}` });
    }
  }
  // transformers runs it in place of its own generation loop.
  const generate = placed("custom_generate/generate.py", folder);
  if (generate !== undefined) files.push({ ...generate, because: "replaces the generation loop" });
  return { files: files.slice(0, maxFiles), isModel };
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
  const mapped = codeReferences(value)
    .references.map(moduleOf)
    .filter((module) => module !== undefined);
  return name === "model_index.json" ? [...mapped, ...pipelineModules(value)] : mapped;
}

/** sentence-transformers: `[{"type": "module.Class"}]`. */
function chainModules(value: unknown): readonly string[] {
  const types = (listAt(value) ?? []).slice(0, maxFiles).map((item) => stringAt(item, "type") ?? "");
  return types.map((reference) => moduleOf({ reference })).filter((module) => module !== undefined);
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
