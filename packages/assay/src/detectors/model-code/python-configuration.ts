import type { FolderFile, FolderInput } from "../detector.ts";
import { readWhole } from "../json-file.ts";
import { maxConfigurationBytes, maxScripts } from "./limits.ts";
import { hasWeights, isCodeName } from "./names.ts";
import type { NamedFile } from "./references.ts";

/** Configurations of MMEngine beside weights: Python that is run to read it, and the modules that it asks to import. */
export async function configurationScripts(folder: FolderInput): Promise<readonly NamedFile[]> {
  if (!hasWeights(folder.files)) return [];
  const scripts = folder.files.filter(({ name }) => isCodeName(name)).slice(0, maxScripts);
  const found: NamedFile[] = [];
  for (const file of scripts) {
    const text = await textOf(file);
    if (!configuration.test(text)) continue;
    found.push({ relative: file.name, file, because: "MMEngine configuration" });
    for (const relative of placesNamedBy(text)) {
      const named = folder.find(relative);
      if (named !== undefined) found.push({ relative, file: named, because: `named by ${file.name}` });
    }
  }
  return found;
}

/** What every such file sets at its top level: its parent, the model, or modules to import. */
const configuration =
  /^(?:custom_imports\s{0,20}=|_base_\s{0,20}=|(?:model|train_pipeline|test_pipeline|default_hooks|optim_wrapper)\s{0,20}=\s{0,20}(?:dict\(|\{|\[))/mu;

const imports =
  /^custom_imports\s{0,20}=[^\n]{0,200}?\bimports\b['"]?\s{0,20}[=:]\s{0,20}(\[[^\]]{0,2000}\]|['"][^'"\n]{1,300}['"])/mu;

const parents = /^_base_\s{0,20}=\s{0,20}(\[[^\]]{0,2000}\]|['"][^'"\n]{1,300}['"])/mu;

function placesNamedBy(text: string): readonly string[] {
  const modules = textsIn(imports.exec(text)?.[1]).map((name) => name.replaceAll(".", "/"));
  return [
    ...modules.flatMap((module) => [`${module}.py`, `${module}/__init__.py`]),
    ...textsIn(parents.exec(text)?.[1]).filter((path) => path.endsWith(".py")),
  ];
}

function textsIn(list = ""): readonly string[] {
  return [...list.matchAll(/['"]([\w./-]{1,300})['"]/gu)].map(([, text = ""]) => text);
}

async function textOf(file: FolderFile): Promise<string> {
  const reading = await readWhole(file, maxConfigurationBytes);
  return reading.ok ? new TextDecoder("utf-8").decode(reading.bytes) : "";
}
