import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import type { Application } from "../../model/use.ts";
import type { FolderFile } from "../detector.ts";
import { readWhole } from "../json-file.ts";
import type { ProjectInput } from "../project-detector.ts";
import { parseRecipe, type RecipeDocument, syntaxOf } from "../recipe-document.ts";
import { closeReport, openReport, type Report } from "../recipe-report.ts";
import { noteScripts, type ScriptPiece } from "../script-pieces.ts";
import { devcontainerPieces, packagePieces, pyprojectPieces, taskPieces } from "./document-files.ts";
import { taskFileKind, type TaskFileKind } from "./kinds.ts";
import { maxTaskFileBytes, maxTaskFiles } from "./limits.ts";
import { justPieces } from "./just-recipes.ts";

/** What the tasks of a tree start, load and install. */
export async function detectTaskFiles(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  for (const [index, file] of project.matching.entries()) {
    if (project.signal?.aborted === true) throw new AssayError("interrupted", "the scan was interrupted");
    if (index >= maxTaskFiles) {
      const message = `The tree has more than ${maxTaskFiles} files of tasks; those from ${printable(file.path)} on are not read.`;
      report.problems.push({ path: file.path, problem: { code: "limit-exceeded", message } });
      break;
    }
    await noteTaskFile(report, project, file);
  }
  return closeReport(report);
}

async function noteTaskFile(report: Report, project: ProjectInput, file: FolderFile): Promise<void> {
  const kind = taskFileKind(file.path);
  const reading = kind === undefined ? undefined : await readWhole(file, maxTaskFileBytes);
  // Other readers say what is wrong with a manifest.
  if (kind === undefined || reading?.ok !== true) return;
  const pieces = await piecesOf(kind, file, reading.bytes);
  await noteScripts(report, project, { path: file.path, role: "config" }, pieces);
}

async function piecesOf(
  kind: TaskFileKind,
  file: FolderFile,
  bytes: Uint8Array,
): Promise<readonly ScriptPiece[]> {
  if (kind === "just") return justPieces(new TextDecoder("utf-8").decode(bytes));
  const read = documentReaders.get(kind);
  const syntax = syntaxOf(file.name);
  if (read === undefined || syntax === undefined) return [];
  return (await parseRecipe(file, bytes, syntax)).flatMap(read);
}

const documentReaders: ReadonlyMap<TaskFileKind, (document: RecipeDocument) => readonly ScriptPiece[]> =
  new Map([
    ["package", packagePieces],
    ["devcontainer", devcontainerPieces],
    ["pyproject", pyprojectPieces],
    ["task", taskPieces],
  ]);
