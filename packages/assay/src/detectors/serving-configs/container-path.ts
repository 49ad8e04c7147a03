import { inTree } from "../../catalogue/things.ts";
import { isAbsolutePath } from "../../model/local-path.ts";
import type { Named } from "../recipe-names.ts";
import { modelFolderFile } from "../recipe-names.table.ts";
import { pathsOf } from "../recipe-names.ts";
import type { Config } from "./reader.ts";

/** Folders of versions have numbers as names (TensorFlow Serving, OpenVINO Model Server, Triton). */
const highestVersion = 20;

/**
 * The model of the tree that a path of a container means: `/models/x` is the folder `models/x` (or `x` beside the file) when
 * a model lies in it or in a folder of one of its versions.
 */
export function savedModelNear(path: string, { project, document }: Config): Named | undefined {
  const inside = isAbsolutePath(path) ? path.replace(/^\/+/u, "") : path;
  const last = inside.split("/").findLast((part) => part !== "") ?? "";
  const candidates = [...pathsOf(inside, document), ...(isAbsolutePath(path) ? pathsOf(last, document) : [])];
  for (const folder of candidates) {
    const found = versionsOf(folder).find((at) => project.filesIn(at).some(({ name }) => isModelFile(name)));
    if (folder !== "" && found !== undefined) return { kind: "thing", thing: inTree("model", found) };
  }
  return undefined;
}

function isModelFile(name: string): boolean {
  return modelFolderFile.test(name) || /\.(?:xml|onnx|pdmodel|plan|pbtxt)$/u.test(name);
}

function versionsOf(folder: string): readonly string[] {
  const versions = Array.from({ length: highestVersion }, (_, at) => `${folder}/${highestVersion - at}`);
  return [...versions, folder];
}
