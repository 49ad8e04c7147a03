import { inTree } from "../../catalogue/things.ts";
import type { Named, Names } from "../../commands/names.ts";
import type { ProjectInput } from "../project-detector.ts";

/** Names of a command line that runs in the image: paths are those of its file system, where it is here. */
export function namesInside(outer: Names, project: ProjectInput, root: string, workingFolder: string): Names {
  const here = (text: string): string | undefined => {
    const path = root + insidePath(text, workingFolder);
    return path !== root && (project.find(path) !== undefined || project.hasFolder(path)) ? path : undefined;
  };
  const thing = (kind: "model" | "dataset", text: string): Named | undefined => {
    const path = here(text);
    return path === undefined ? undefined : { kind: "thing", thing: inTree(kind, path) };
  };
  return {
    model: (text) => thing("model", text) ?? outer.model(text),
    dataset: (text) => thing("dataset", text) ?? outer.dataset(text),
    file: (text) => {
      const path = here(text);
      return path !== undefined && project.find(path) !== undefined ? path : undefined;
    },
  };
}

/** A path of the image without its leading slash; `..` of the root is the root. */
function insidePath(text: string, workingFolder: string): string {
  const steps: string[] = [];
  for (const step of (text.startsWith("/") ? text : `${workingFolder}/${text}`).split("/", 200)) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}
