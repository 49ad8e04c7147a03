import type { Assignment } from "../commands/command-line.ts";
import { readScriptInto, usesWhereSet } from "../commands/read-script.ts";
import { openReading } from "../commands/reading.ts";
import type { WordValue } from "../commands/word.ts";
import type { Problem } from "../model/coverage.ts";
import { commandsAt, noteCommandsOf } from "./command-report.ts";
import type { ProjectInput } from "./project-detector.ts";
import type { FileRole } from "../model/properties.ts";
import type { Report } from "./recipe-report.ts";

/** A script that stands within a file of another kind: a recipe, a step, an entry of `scripts`. */
export interface ScriptPiece {
  readonly text: string;
  /** Of its first line. */
  readonly line: number;
  readonly variables?: ReadonlyMap<string, WordValue>;
}

/** The file that scripts stand in. */
export interface ScriptFile {
  readonly path: string;
  readonly role: FileRole;
  readonly assignments?: readonly Assignment[];
  /** Nothing else says what is run. */
  readonly isRecipe?: true;
}

/** Scripts of one file that are read. */
const mostPieces = 5_000;

/** What the scripts of one file say together; true when they said something. */
export async function noteScripts(
  report: Report,
  project: ProjectInput,
  file: ScriptFile,
  pieces: readonly ScriptPiece[],
): Promise<boolean> {
  const { path, role } = file;
  const recipe = file.isRecipe === true ? { isRecipe: true as const } : {};
  const reading = openReading({ ...commandsAt(report, project, path), ...recipe });
  const assignments: Assignment[] = [...(file.assignments ?? [])];
  let problem: Problem | undefined;
  for (const { text, line, variables } of pieces.slice(0, mostPieces)) {
    const options = { firstLine: line, ...(variables === undefined ? {} : { variables }) };
    const read = await readScriptInto(reading, text, options);
    assignments.push(...read.assignments);
    problem ??= read.problem;
  }
  reading.uses.push(...usesWhereSet(reading.uses, assignments));
  const isSaid = await noteCommandsOf(report, project, path, reading);
  if (isSaid) report.files.set(path, role);
  if (problem !== undefined) report.problems.push({ path, problem });
  return isSaid;
}
