import { apiConstants } from "../catalogue/rows.ts";
import type { CodeModule } from "../code/ir.ts";
import { lowerJavascript } from "../code/languages/javascript/index.ts";
import { lowerPython } from "../code/languages/python/index.ts";
import { evaluatorOf } from "../code/evaluate/evaluator.ts";
import { matchProgram } from "../code/match/index.ts";
import type { ProgramFiles } from "../code/program-files.ts";
import { programOf } from "../code/program.ts";
import type { InlineCode } from "../commands/reading.ts";
import type { ProjectInput } from "./project-detector.ts";
import { isTestPath, type Report } from "./recipe-report.ts";
import { rowIndexOf } from "./row-index.ts";

/** Pieces of one file that are read. */
const mostPieces = 200;

/** What code that stands on command lines of a file uses: each piece is a program of its own. */
export async function noteInlineCode(
  report: Report,
  project: ProjectInput,
  path: string,
  code: readonly InlineCode[],
): Promise<void> {
  for (const piece of code.slice(0, mostPieces)) {
    const module = await moduleOf(piece, path);
    if (module === undefined) continue;
    const program = programOf({
      files: filesOf(project),
      modules: [module],
      configs: [],
      variables: new Map(),
      packages: new Map(),
      isTest: isTestPath,
    });
    const { uses, links, references, findings } = matchProgram({
      e: evaluatorOf(program),
      rowsOf: rowIndexOf,
      constants: apiConstants(),
      by: report.by,
      isTest: isTestPath,
    });
    report.uses.push(...uses);
    report.links.push(...links);
    report.references.push(...references);
    report.findings.push(...findings);
  }
}

async function moduleOf(
  { language, text, line, isFlat }: InlineCode,
  path: string,
): Promise<CodeModule | undefined> {
  const lowered =
    language === "python"
      ? await lowerPython(text, path, (own) => (isFlat === true ? line : own + line - 1))
      : await lowerJavascript(`${"\n".repeat(Math.min(line, mostLines) - 1)}${text}`, path);
  return "code" in lowered ? undefined : lowered;
}

/** Lines in front of a piece that are filled up, so that it says the lines of the file. */
const mostLines = 100_000;

function filesOf(project: ProjectInput): ProgramFiles {
  return {
    has: (path) => project.find(path) !== undefined,
    hasFolder: (path) => project.hasFolder(path),
    named: () => [],
    in: (folder) => project.filesIn(folder).map(({ path }) => path),
    declaring: () => [],
    hasOwn: () => false,
  };
}
