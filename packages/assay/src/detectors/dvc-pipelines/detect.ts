import { inTree, registryDataset, registryModel } from "../../catalogue/things.ts";
import type { Claim } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import type { Application, Place, Thing } from "../../model/use.ts";
import { listAt, recordAt, stringAt } from "../../syntax/json-access.ts";
import { folderOf, joinPath } from "../../code/program-files.ts";
import type { ProjectInput } from "../project-detector.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { closeReport, declaredAt, noteLink, noteUse, openReport, type Report } from "../recipe-report.ts";
import { documentsOf, scannedFiles } from "../recipe-scan.ts";
import { leavesOf, valuesAt } from "../recipe-walk.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";
import { commandRun, noteNamedParameters, runParameterClaims, type RunParameter } from "../run-parts.ts";
import { noteScripts } from "../script-pieces.ts";
import { textLine } from "../text-line.ts";
import { maxParts } from "./limits.ts";
import { inputRole, isModel, trainsIn } from "./roles.ts";
import { type PlacedText, type Stage, stagesOf } from "./stages.ts";
import { addLock, addPointer, type Tracked, type TrackedFiles } from "./tracked.ts";

const title = "DVC";

/** What the stages of a project run, which of them train, on what, and what comes out. */
export async function detectDvc(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  const tracked: TrackedFiles = new Map();
  const pipelines: RecipeDocument[] = [];
  for await (const { file, documents } of scannedFiles(project, report, () => true, [])) {
    for (const document of documents) {
      for (const problem of document.problems) report.problems.push({ path: file.path, problem });
      if (file.name === "dvc.yaml") pipelines.push(document);
      else if (file.name === "dvc.lock") addLock(tracked, document);
      else addPointer(tracked, document);
    }
  }
  const found: Found = { report, project, tracked };
  for (const document of pipelines) await notePipeline(found, document);
  for (const one of tracked.values()) notePointer(found, one);
  return closeReport(report);
}

interface Found {
  readonly report: Report;
  readonly project: ProjectInput;
  readonly tracked: TrackedFiles;
}

async function notePipeline(found: Found, document: RecipeDocument): Promise<void> {
  const { report, project } = found;
  const { path } = document;
  const values = await templateValues(project, document);
  for (const stage of stagesOf(document, values)) {
    const before = report.uses.length;
    const pieces = stage.commands.map(({ text, pointer }) => ({ text, line: textLine(document, pointer) }));
    await noteScripts(report, project, { path, role: "config" }, pieces);
    if (trainsIn(stage)) await noteRun(found, stage);
    if (report.uses.length > before) report.files.set(path, "config");
  }
  noteArtifacts(found, document);
}

/** `vars` of the pipeline, and `params.yaml` beside it, which is always among them. */
async function templateValues(project: ProjectInput, document: RecipeDocument): Promise<unknown> {
  const folder = folderOf(document.path);
  const vars = (listAt(document.values, "vars") ?? []).slice(0, maxParts);
  const names = ["params.yaml", ...vars.filter((one) => typeof one === "string")];
  let values: Record<string, unknown> = {};
  for (const name of names) {
    const found = await valuesOfFile(project, joinPath(folder, name.split(":")[0] ?? ""));
    values = { ...values, ...recordAt(found?.values) };
  }
  for (const one of vars) values = { ...values, ...recordAt(one) };
  return values;
}

async function valuesOfFile(
  project: ProjectInput,
  path: string | undefined,
): Promise<RecipeDocument | undefined> {
  const file = path === undefined ? undefined : project.find(path);
  return file === undefined ? undefined : (await documentsOf(file))?.[0];
}

async function noteRun(found: Found, stage: Stage): Promise<void> {
  const { report, project } = found;
  const { document, name, pointer } = stage;
  const at = { project, path: document.path };
  const place = document.placeAt(pointer);
  const command = stage.commands.map(({ text }) => text).join("\n");
  const run = commandRun(at, name, place.line ?? 1, { command });
  const parameters = await parametersOf(project, stage);
  const claims = runParameterClaims(report, parameters);
  noteUse(report, run, place, `${title}: stages.${printable(name)}`, { claims });
  if (run.script !== undefined) noteLink(report, run, inTree("file", run.script), "uses", { place });
  noteNamedParameters(report, run, parameters, { ...at, title });
  for (const { file } of stage.parameters)
    if (parameters.length > 0 && project.find(file) !== undefined) report.files.set(file, "config");
  for (const input of stage.inputs) noteInput(found, run, stage, input);
  for (const output of stage.outputs) noteOutput(found, run, stage, output);
}

/** The parameters that a stage depends on, with the values that they have now. */
async function parametersOf(project: ProjectInput, { parameters }: Stage): Promise<readonly RunParameter[]> {
  const found: RunParameter[] = [];
  for (const { file, keys } of parameters.slice(0, maxParts)) {
    const document = await valuesOfFile(project, file);
    if (document === undefined) continue;
    const roots =
      keys.length === 0
        ? [{ pointer: "", value: document.values }]
        : keys.flatMap((key) => valuesAt(document.values, key));
    for (const { pointer, value } of roots) {
      for (const leaf of leavesOf(value).slice(0, maxParts)) {
        const whole = `${pointer}${leaf.pointer}`;
        found.push({
          name: whole.slice(1).replaceAll("/", "."),
          value: leaf.value,
          place: document.placeAt(whole),
        });
      }
    }
  }
  return found;
}

function noteInput(
  { report, project, tracked }: Found,
  run: Thing,
  { document, name }: Stage,
  input: PlacedText,
): void {
  const role = inputRole(input.text, project);
  if (role === "other" || input.text.includes("${")) return;
  const place = document.placeAt(input.pointer);
  const thing = thingAt(project, role === "model" ? "model" : "dataset", input.text);
  noteUse(report, thing, place, `${title}: stages.${printable(name)}.deps`, {
    claims: digestClaims(report, tracked.get(input.text), place),
  });
  if (role === "model") noteLink(report, run, thing, "uses", { place, detail: "base" });
  else if (role === "evaluation")
    noteLink(report, run, thing, "evaluatedOn", { place, detail: "evaluation" });
  else noteLink(report, run, thing, "trainedOn", { place, detail: "training" });
}

function noteOutput(
  { report, project, tracked }: Found,
  run: Thing,
  { document, name }: Stage,
  output: PlacedText,
): void {
  if (!isModel(output.text) || output.text.includes("${")) return;
  const place = document.placeAt(output.pointer);
  const thing = thingAt(project, "model", output.text);
  noteUse(report, thing, place, `${title}: stages.${printable(name)}.outs`, {
    usage: "declared",
    claims: digestClaims(report, tracked.get(output.text), place),
  });
  noteLink(report, run, thing, "produced", { place });
}

/** What lies in the tree is that; what DVC keeps elsewhere is known by its path and its digest. */
function thingAt(project: ProjectInput, kind: "model" | "dataset", path: string): Thing {
  if (project.find(path) !== undefined || project.hasFolder(path)) return inTree(kind, path);
  return kind === "model" ? registryModel("dvc", path) : registryDataset("dvc", path);
}

function digestClaims(report: Report, tracked: Tracked | undefined, place: Place): readonly Claim[] {
  if (tracked === undefined) return [];
  report.files.set(tracked.place.path, "config");
  return pointerClaims(report, tracked, place);
}

function pointerClaims(report: Report, tracked: Tracked, place: Place): readonly Claim[] {
  const { digest, sizeBytes, url } = tracked;
  const at = tracked.place;
  return [
    ...(digest === undefined ? [] : [declaredAt(report, at, "artefactDigest", digest)]),
    ...(sizeBytes === undefined ? [] : [declaredAt(report, at, "sizeBytes", sizeBytes)]),
    ...(url === undefined ? [] : [declaredAt(report, place, "url", url)]),
  ];
}

/**
 * `model.pt.dvc`: a file that can only be one with weights. What else is kept so may be anything, and counts as what the code
 * takes it for.
 */
function notePointer({ report, project }: Found, tracked: Tracked): void {
  if (!tracked.isPointed) return;
  const { path, place } = tracked;
  const isWeights = /\.(?:safetensors|gguf|onnx|pth?|ckpt|keras|tflite|nemo)$/iu.test(path);
  const how = `${title}: outs`;
  if (isWeights) {
    const claims = digestClaims(report, tracked, place);
    noteUse(report, thingAt(project, "model", path), place, how, { usage: "declared", claims });
    return;
  }
  if (project.find(path) !== undefined) return;
  const claims = pointerClaims(report, tracked, place);
  for (const thing of [registryModel("dvc", path), registryDataset("dvc", path)])
    report.uses.push({ thing, usage: "declared", place, how, claims, isBeside: true });
}

/** `artifacts` of a pipeline say themselves which models and datasets they are. */
function noteArtifacts({ report, project, tracked }: Found, document: RecipeDocument): void {
  for (const [name, artifact] of Object.entries(recordAt(document.values, "artifacts") ?? {}).slice(
    0,
    maxParts,
  )) {
    const type = stringAt(artifact, "type");
    const path = joinPath(folderOf(document.path), stringAt(artifact, "path") ?? "");
    if ((type !== "model" && type !== "dataset") || path === undefined || path === "") continue;
    const place = document.placeAt(`/artifacts/${pointerStep(name)}/path`);
    noteUse(report, thingAt(project, type, path), place, `${title}: artifacts.${printable(name)}`, {
      usage: "declared",
      claims: digestClaims(report, tracked.get(path), place),
    });
    report.files.set(document.path, "config");
  }
}
