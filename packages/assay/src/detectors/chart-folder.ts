import type { ProjectInput } from "./project-detector.ts";

/** `<chart>/templates/…`: the folder of the chart; undefined for any other file. */
export function chartOf(path: string, project: ProjectInput): string | undefined {
  const parts = path.split("/");
  for (let at = parts.length - 2; at >= 0; at -= 1) {
    if (parts[at] !== "templates") continue;
    const folder = parts.slice(0, at).join("/");
    if (project.find(inFolder(folder, "Chart.yaml")) !== undefined) return folder;
  }
  return undefined;
}

export function inFolder(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}
