import type { Names } from "../commands/names.ts";
import type { ProjectInput } from "./project-detector.ts";
import { datasetNamed, pathsOf } from "./recipe-names.ts";
import { servedModelNamed } from "./served-names.ts";

/** Looks up what command lines of a file name: in the tree, on the hub, at addresses. */
export function commandNames(project: ProjectInput, path: string): Names {
  const place = { project, path };
  return {
    model: (text) => servedModelNamed(text, place),
    dataset: (text) => datasetNamed(text, place),
    file: (text) => pathsOf(text, place).find((one) => project.find(one) !== undefined),
  };
}
