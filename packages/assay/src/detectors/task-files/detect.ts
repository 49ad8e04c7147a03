import type { Application } from "../../model/use.ts";
import type { FolderFile } from "../detector.ts";
import { filesUpTo } from "../files-up-to.ts";
import { readWhole } from "../json-file.ts";
import type { ProjectInput } from "../project-detector.ts";
import { parseRecipe, type RecipeDocument, syntaxOf } from "../recipe-document.ts";
import { closeReport, openReport, type Report } from "../recipe-report.ts";
import { documentsOf } from "../recipe-scan.ts";
import { noteScripts, type ScriptPiece } from "../script-pieces.ts";
import { devcontainerPieces, packagePieces, pyprojectPieces, taskPieces } from "./document-files.ts";
import { taskFileKind, type TaskFileKind } from "./kinds.ts";
import { maxTaskFileBytes, maxTaskFiles } from "./limits.ts";
import { justPieces } from "./just-recipes.ts";

/** What the tasks of a tree start, load and install. */
export async function detectTaskFiles(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  for (const file of filesUpTo(project, report, maxTaskFiles, "files of tasks"))
    await noteTaskFile(report, project, file);
  return closeReport(report);
}

async function noteTaskFile(report: Report, project: ProjectInput, file: FolderFile): Promise<void> {
  const kind = taskFileKind(file.path);
  if (kind === undefined || file.sizeBytes > maxTaskFileBytes) return;
  const pieces = await piecesOf(kind, file);
  await noteScripts(report, project, { path: file.path, role: "config", isRecipe: true }, pieces);
}

/** Of a file that cannot be read there are none: other readers say what is wrong with a manifest. */
async function piecesOf(kind: TaskFileKind, file: FolderFile): Promise<readonly ScriptPiece[]> {
  const read = documentReaders.get(kind);
  // Other detectors ask for these too.
  if (read !== undefined && (kind === "task" || kind === "devcontainer"))
    return ((await documentsOf(file)) ?? []).flatMap(read);
  const reading = await readWhole(file, maxTaskFileBytes);
  if (!reading.ok) return [];
  if (read === undefined) return justPieces(new TextDecoder("utf-8").decode(reading.bytes));
  const syntax = syntaxOf(file.name);
  return syntax === undefined ? [] : (await parseRecipe(file, reading.bytes, syntax)).flatMap(read);
}

const documentReaders: ReadonlyMap<TaskFileKind, (document: RecipeDocument) => readonly ScriptPiece[]> =
  new Map([
    ["package", packagePieces],
    ["devcontainer", devcontainerPieces],
    ["pyproject", pyprojectPieces],
    ["task", taskPieces],
  ]);
