import type { CommandAt } from "../commands/names.ts";
import type { CommandReading } from "../commands/reading.ts";
import { commandNames } from "./command-names.ts";
import { noteInlineCode } from "./inline-code.ts";
import { noteInstalls } from "./installed-packages.ts";
import type { ProjectInput } from "./project-detector.ts";
import { isTestPath, type Report } from "./recipe-report.ts";

/** Where the command lines of one file stand. */
export function commandsAt(report: Report, project: ProjectInput, path: string): CommandAt {
  return { path, by: report.by, names: commandNames(project, path), isTest: isTestPath(path) };
}

/** Adds what command lines say; true when they said something. */
export function noteCommands(report: Report, reading: CommandReading): boolean {
  report.uses.push(...reading.uses);
  report.links.push(...reading.links);
  report.references.push(...reading.references);
  report.findings.push(...reading.findings);
  return reading.uses.length + reading.references.length + reading.findings.length > 0;
}

/** Adds what command lines of a file say, with the packages that they install and the code that stands on them. */
export async function noteCommandsOf(
  report: Report,
  project: ProjectInput,
  path: string,
  reading: CommandReading,
): Promise<boolean> {
  const before = report.uses.length;
  const isSaid = noteCommands(report, reading);
  noteInstalls(report, path, reading.installs);
  await noteInlineCode(report, project, path, reading.code);
  return isSaid || report.uses.length > before;
}
