import { stringAt } from "../../syntax/json-access.ts";
import type { FolderFile, FolderInput } from "../detector.ts";
import { readYamlFile } from "../yaml-file.ts";
import { maxServingBytes } from "./limits.ts";
import { isServingName } from "./names.ts";
import type { NamedFile } from "./references.ts";

/** The Python files that BentoML and Cog import to serve what stands beside them. */
export async function servedFiles(folder: FolderInput): Promise<readonly NamedFile[]> {
  const found: NamedFile[] = [];
  for (const config of folder.matching.filter(({ name }) => isServingName(name))) {
    const reading = await readYamlFile(config, maxServingBytes);
    if (!reading.ok) continue;
    const because = `served by ${config.name}`;
    for (const relative of placesNamedBy(config, reading.mapping.values)) {
      const file = folder.find(relative);
      if (file !== undefined) found.push({ relative, file, because });
    }
  }
  return found;
}

function placesNamedBy({ name }: FolderFile, values: unknown): readonly string[] {
  // Cog: `predict: "predict.py:Predictor"`, `train: "train.py:train"`.
  if (name === "cog.yaml")
    return ["predict", "train", "run"].flatMap((key) => fileOf(stringAt(values, key) ?? ""));
  const service = stringAt(values, "service") ?? "";
  const modules = [...fileOf(service), ...moduleOf(service)];
  // A built Bento keeps its sources in `src`.
  return modules.flatMap((path) => [path, `src/${path}`]);
}

/** `folder/file.py:Class` */
function fileOf(text: string): readonly string[] {
  const path = /^([\w./-]{1,300}\.py)(?::|$)/u.exec(text)?.[1];
  return path === undefined ? [] : [path];
}

/** `package.module:Class` */
function moduleOf(text: string): readonly string[] {
  const module = /^(\w[\w.]{0,300})(?::|$)/u.exec(text)?.[1]?.replaceAll(".", "/");
  return module === undefined ? [] : [`${module}.py`, `${module}/__init__.py`];
}
