import type { ProjectInput } from "../project-detector.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import type { NamePlace } from "../recipe-names.ts";
import type { Report } from "../recipe-report.ts";

/** One configuration that may be a server's. */
export interface Config {
  readonly report: Report;
  readonly document: RecipeDocument;
  readonly project: ProjectInput;
  /** What the configuration is called, when it stands inside another file. */
  readonly name?: string;
}

/** Reads one form of configuration; true when it was one. */
export type Reader = (config: Config) => boolean;

export function namePlace({ project, document }: Config): NamePlace {
  return { project, path: document.path };
}

/** Its name in lower case. */
export function fileName({
  document: { path },
  name = path.slice(path.lastIndexOf("/") + 1),
}: Config): string {
  return name.toLowerCase();
}
