import { stopIfInterrupted } from "../model/interruption.ts";
import { printable } from "../model/printable.ts";
import type { FolderFile } from "./detector.ts";
import type { ProjectInput } from "./project-detector.ts";
import type { Report } from "./recipe-report.ts";

/** The files that match, as many as are read; from which on they are not is said. `what`: what they are, in the plural. */
export function* filesUpTo(
  project: ProjectInput,
  report: Report,
  most: number,
  what: string,
): Generator<FolderFile> {
  for (const [index, file] of project.matching.entries()) {
    stopIfInterrupted(project.signal);
    if (index >= most) {
      const message = `The tree has more than ${most} ${what}; those from ${printable(file.path)} on are not read.`;
      report.problems.push({ path: file.path, problem: { code: "limit-exceeded", message } });
      return;
    }
    yield file;
  }
}
