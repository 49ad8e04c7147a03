import { service } from "../../catalogue/things.ts";
import { readContainer } from "../../commands/read-container.ts";
import { resolveName } from "../../commands/resolve-name.ts";
import { possibleTexts, type Word } from "../../commands/word.ts";
import type { Origin } from "../../catalogue/api.ts";
import type { Application, Thing } from "../../model/use.ts";
import { commandsAt, noteCommandsOf } from "../command-report.ts";
import type { FolderFile } from "../detector.ts";
import { readWhole } from "../json-file.ts";
import type { ProjectInput } from "../project-detector.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { closeReport, noteLink, noteReference, noteUse, openReport, type Report } from "../recipe-report.ts";
import { scannedFiles } from "../recipe-scan.ts";
import { noteScripts } from "../script-pieces.ts";
import { actionRows } from "./actions.table.ts";
import { readJenkinsfile } from "./jenkinsfile.ts";
import { pipelineKind } from "./kinds.ts";
import { maxJenkinsfileBytes } from "./limits.ts";
import { type ActionStep, readPipeline } from "./walk.ts";

/** What the pipelines of a tree run, on which images, with which models. */
export async function detectPipelines(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  const isYaml = (path: string): boolean => pipelineKind(path) !== "jenkins";
  for await (const { documents } of scannedFiles(project, report, isYaml, []))
    for (const document of documents) await notePipeline(report, project, document);
  for (const file of project.matching) if (!isYaml(file.path)) await noteJenkinsfile(report, project, file);
  return closeReport(report);
}

async function notePipeline(report: Report, project: ProjectInput, document: RecipeDocument): Promise<void> {
  const { path } = document;
  const kind = pipelineKind(path);
  if (kind === undefined) return;
  const before = report.uses.length;
  report.problems.push(...document.problems.map((problem) => ({ path, problem })));
  const pipeline = readPipeline(document, kind);
  const assignments = [...pipeline.variables].map(([name, value]) => ({ name, value, line: value.line }));
  await noteScripts(report, project, { path, role: "config", assignments }, pipeline.scripts);
  for (const { image, how, arguments: given = [] } of pipeline.images)
    await noteContainer(report, project, path, { image, how, given });
  await noteVariables(report, project, path, pipeline.variables);
  for (const step of pipeline.actions) noteAction(report, project, path, step);
  if (report.uses.length > before) report.files.set(path, "config");
}

async function noteContainer(
  report: Report,
  project: ProjectInput,
  path: string,
  { image, how, given }: { readonly image: Word; readonly how: string; readonly given: readonly Word[] },
): Promise<void> {
  const container = { image, how, arguments: given, environment: new Map<string, Word>(), line: image.line };
  await noteCommandsOf(
    report,
    project,
    path,
    await readContainer(container, commandsAt(report, project, path)),
  );
}

async function noteVariables(
  report: Report,
  project: ProjectInput,
  path: string,
  environment: ReadonlyMap<string, Word>,
): Promise<void> {
  const reading = await readContainer(
    { environment, line: 1, how: "env" },
    commandsAt(report, project, path),
  );
  await noteCommandsOf(report, project, path, reading);
}

/** A step of others that asks a model. */
function noteAction(
  report: Report,
  project: ProjectInput,
  path: string,
  { action, inputs, line }: ActionStep,
): void {
  const row = actionRows.find((one) => one.action.test(action));
  if (row === undefined) return;
  const server = row.provider === undefined ? undefined : service(row.provider);
  if (server !== undefined) noteUse(report, server, { path, line }, `uses: ${action}`);
  for (const { name, origin } of row.inputs) {
    const word = inputs.get(name);
    if (word === undefined) continue;
    const how = `uses: ${action} ${name}`;
    for (const model of modelsOf(report, project, path, { word, origin })) {
      const place = { path, line: word.line };
      noteUse(report, model, place, how);
      if (server !== undefined) noteLink(report, model, server, "servedBy", { place });
    }
  }
}

interface ModelInput {
  readonly word: Word;
  readonly origin: Origin;
}

function modelsOf(
  report: Report,
  project: ProjectInput,
  path: string,
  { word, origin }: ModelInput,
): readonly Thing[] {
  const { names } = commandsAt(report, project, path);
  if (word.kind === "unresolved") {
    const { expression, line } = word;
    noteReference(report, { kind: "reference", expression }, "model", { path, line });
  }
  return possibleTexts(word).flatMap((text) => {
    const named = resolveName(text, "model", origin, names);
    return named.kind === "thing" ? [named.thing] : [];
  });
}

async function noteJenkinsfile(report: Report, project: ProjectInput, file: FolderFile): Promise<void> {
  const { path } = file;
  const reading = await readWhole(file, maxJenkinsfileBytes);
  if (!reading.ok) {
    report.problems.push({ path, problem: reading.problem });
    return;
  }
  const { scripts, images } = readJenkinsfile(new TextDecoder("utf-8").decode(reading.bytes));
  const before = report.uses.length;
  await noteScripts(report, project, { path, role: "config" }, scripts);
  for (const image of images) await noteContainer(report, project, path, { image, how: "image", given: [] });
  if (report.uses.length > before) report.files.set(path, "config");
}
