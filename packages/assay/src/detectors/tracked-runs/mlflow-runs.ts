import { packageThing, trainingRun } from "../../catalogue/things.ts";
import type { Claim } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import type { Place, Thing } from "../../model/use.ts";
import { stringAt, valueAt } from "../../syntax/json-access.ts";
import type { FolderFile } from "../detector.ts";
import type { ProjectInput } from "../project-detector.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { declaredAt, noteLink, noteReference, noteUse, type Report } from "../recipe-report.ts";
import { noteNamedParameters, runParameterClaims, saysTraining, type RunParameter } from "../run-parts.ts";
import { commitClaims } from "./commit.ts";
import { computeFindings } from "./compute.ts";
import { isLearning } from "./learning.ts";
import { maxMetrics, maxRuns, maxValueFiles } from "./limits.ts";
import { datasetOf, loggedModels, mlflowStore, registeredModel, type MlflowStore } from "./mlflow-store.ts";
import { tooManyRuns } from "./too-many.ts";
import { lastLineOf, valueIn } from "./value-files.ts";

const title = "MLflow run";

/** Runs of the store of files that MLflow writes, `mlruns` by default. */
export async function noteMlflowRuns(report: Report, project: ProjectInput): Promise<void> {
  const store = await mlflowStore(report, project);
  let count = 0;
  for (const [folder, document] of store.runs) {
    if (stringAt(document.values, "lifecycle_stage") === "deleted") continue;
    count += 1;
    if (count > maxRuns) {
      report.problems.push({ path: document.path, problem: tooManyRuns });
      return;
    }
    await noteRun(report, project, store, { folder, document });
  }
}

interface Recorded {
  readonly folder: string;
  readonly document: RecipeDocument;
}

async function noteRun(
  report: Report,
  project: ProjectInput,
  store: MlflowStore,
  { folder, document }: Recorded,
): Promise<void> {
  const id = stringAt(document.values, "run_id") ?? "";
  const parameters = await parametersOf(project.filesIn(`${folder}/params`));
  const script = await tagOf(project, folder, "mlflow.source.name");
  const results = { models: loggedModels(store, folder), versions: store.versions.get(id) ?? [] };
  const hasResult = results.models.length + results.versions.length > 0;
  if (!hasResult && !isLearning(parameters) && !saysTraining("", script ?? "")) return;
  const place = document.placeAt("");
  const name = stringAt(document.values, "run_name") ?? (await tagOf(project, folder, "mlflow.runName"));
  const run = trainingRun(document.path, printable((name ?? id).slice(0, 200)));
  const metrics = await metricClaims(report, project.filesIn(`${folder}/metrics`));
  const commit = await tagOf(project, folder, "mlflow.source.git.commit");
  noteUse(report, run, place, title, {
    claims: [...runParameterClaims(report, parameters), ...metrics, ...commitClaims(report, place, commit)],
  });
  report.findings.push(...computeFindings(run, place, metrics));
  report.files.set(document.path, "training-state");
  noteUse(report, packageThing("pypi", "mlflow"), place, title);
  noteNamedParameters(report, run, parameters, { project, path: document.path, title });
  noteData(report, project, store, { folder, run });
  noteResults(report, run, place, results);
}

async function parametersOf(files: readonly FolderFile[]): Promise<readonly RunParameter[]> {
  const found: RunParameter[] = [];
  for (const file of files.slice(0, maxValueFiles)) {
    const value = await valueIn(file);
    if (value !== undefined)
      found.push({ name: file.name, value: plainValue(value.trim()), place: { path: file.path, line: 1 } });
  }
  return found;
}

/** MLflow keeps every value as text. */
function plainValue(text: string): string | number | boolean {
  if (text === "True" || text === "False") return text === "True";
  const value = Number(text);
  return text !== "" && text.length < 40 && Number.isFinite(value) ? value : text;
}

/** Each line of a metric is a time, a value and a step; the last one is how it ended. */
async function metricClaims(report: Report, files: readonly FolderFile[]): Promise<readonly Claim[]> {
  const claims: Claim[] = [];
  for (const file of files.slice(0, maxMetrics)) {
    const [, value] = (await lastLineOf(file))?.split(" ") ?? [];
    const number = Number(value);
    if (value === undefined || !Number.isFinite(number)) continue;
    const at = { path: file.path };
    claims.push(declaredAt(report, at, "metric", { type: printable(file.name), value: number }));
  }
  return claims;
}

async function tagOf(project: ProjectInput, folder: string, name: string): Promise<string | undefined> {
  const file = project.find(`${folder}/tags/${name}`);
  const value = file === undefined ? undefined : (await valueIn(file))?.trim();
  return value === "" ? undefined : value;
}

function noteData(
  report: Report,
  project: ProjectInput,
  store: MlflowStore,
  { folder, run }: { readonly folder: string; readonly run: Thing },
): void {
  for (const input of store.inputs.get(folder) ?? []) {
    const dataset = store.datasets.get(stringAt(input.values, "source_id") ?? "");
    if (dataset === undefined) continue;
    const place = dataset.placeAt("/source");
    const named = datasetOf(dataset, project);
    if (noteReference(report, named, "dataset", place) || named.kind !== "thing") continue;
    report.files.set(dataset.path, "training-state");
    noteUse(report, named.thing, place, `${title}: inputs`);
    const context = valueAt(input.values, "tags", "mlflow.data.context");
    const isEvaluation = typeof context === "string" && /eval|test|valid/iu.test(context);
    if (isEvaluation) noteLink(report, run, named.thing, "evaluatedOn", { place, detail: "evaluation" });
    else noteLink(report, run, named.thing, "trainedOn", { place, detail: "training" });
  }
}

interface Results {
  readonly models: readonly Thing[];
  readonly versions: readonly RecipeDocument[];
}

function noteResults(report: Report, run: Thing, place: Place, { models, versions }: Results): void {
  for (const model of models) {
    noteUse(report, model, place, `${title}: logged model`, { usage: "present" });
    noteLink(report, run, model, "produced", { place });
  }
  for (const version of versions) {
    const model = registeredModel(version);
    if (model === undefined) continue;
    const at = version.placeAt("/name");
    noteUse(report, model, at, `${title}: registered model`, { usage: "declared" });
    noteLink(report, run, model, "produced", { place: at });
    report.files.set(version.path, "training-state");
  }
}
