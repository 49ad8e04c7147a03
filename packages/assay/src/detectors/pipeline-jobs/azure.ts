import { acceleratorOfInstance } from "../../catalogue/instance-types.table.ts";
import { hardware, inTree, service } from "../../catalogue/things.ts";
import { textWord } from "../../commands/word.ts";
import { readContainer } from "../../commands/read-container.ts";
import { folderOf, joinPath } from "../../code/program-files.ts";
import { printable } from "../../model/printable.ts";
import type { Place, Thing } from "../../model/use.ts";
import { isRecord, recordAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import { commandsAt, noteCommandsOf } from "../command-report.ts";
import { noteAccelerator } from "../container-notes.ts";
import type { ProjectInput } from "../project-detector.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { declaredAt, noteLink, noteReference, noteUse, type Report } from "../recipe-report.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";
import {
  commandRun,
  noteNamedParameters,
  runParameterClaims,
  saysTraining,
  type RunParameter,
} from "../run-parts.ts";
import { noteScripts } from "../script-pieces.ts";
import { textLine } from "../text-line.ts";
import { azureNamed } from "./azure-names.ts";
import { maxParts, maxSteps } from "./limits.ts";

const title = "Azure ML";

/** A job, an asset or a deployment, by its schema. */
export async function noteAzure(
  report: Report,
  project: ProjectInput,
  document: RecipeDocument,
): Promise<void> {
  const at: AzureAt = { report, project, document };
  const schema = (stringAt(document.values, "$schema") ?? "").toLowerCase();
  if (/\/(?:managedonline|kubernetesonline|batch|model)?\w{0,20}deployment\.schema/u.test(schema))
    noteDeployment(at);
  else if (schema.includes("/model.schema")) noteAsset(at, "model");
  else if (schema.includes("/data.schema")) noteAsset(at, "dataset");
  else if (/job\.schema|component\.schema/u.test(schema)) await noteJobs(at);
}

interface AzureAt {
  readonly report: Report;
  readonly project: ProjectInput;
  readonly document: RecipeDocument;
}

async function noteJobs(at: AzureAt): Promise<void> {
  const { values } = at.document;
  const jobs = Object.entries(recordAt(values, "jobs") ?? {}).slice(0, maxSteps);
  const whole =
    stringAt(values, "display_name") ?? stringAt(values, "name") ?? stringAt(values, "experiment_name");
  await noteJob(at, { name: whole ?? "job", job: values, pointer: "" });
  for (const [name, job] of jobs) await noteJob(at, { name, job, pointer: `/jobs/${pointerStep(name)}` });
}

interface Job {
  readonly name: string;
  readonly job: unknown;
  readonly pointer: string;
}

async function noteJob(at: AzureAt, { name, job, pointer }: Job): Promise<void> {
  const { report, project, document } = at;
  const { path } = document;
  // A sweep has its command in the trial.
  const inner = recordAt(job, "trial") === undefined ? "" : "/trial";
  const body = inner === "" ? job : valueAt(job, "trial");
  const command = stringAt(body, "command");
  if (command === undefined) return;
  await noteImage(at, body, `${pointer}${inner}`);
  const line = textLine(document, `${pointer}${inner}/command`);
  await noteScripts(report, project, { path, role: "config" }, [{ text: command, line }]);
  if (!saysTraining(name, command) && !makesModel(job)) return;
  const place = document.placeAt(pointer);
  const run = commandRun({ project, path }, name, place.line ?? 1, { command, ...codeFolder(path, body) });
  const parameters = scalarsOf(document, job, `${pointer}/inputs`);
  noteUse(report, run, place, `${title}: ${printable(name)}`, {
    claims: runParameterClaims(report, parameters),
  });
  if (run.script !== undefined) noteLink(report, run, inTree("file", run.script), "uses", { place });
  noteNamedParameters(report, run, parameters, { project, path, title });
  noteInputs(at, run, job, `${pointer}/inputs`);
  noteMachine(at, run, job, pointer);
}

/** The code of a job lies in a folder beside its file. */
function codeFolder(path: string, body: unknown): { readonly folder?: string } {
  const written = stringAt(body, "code");
  const folder = written === undefined ? undefined : joinPath(folderOf(path), written);
  return folder === undefined ? {} : { folder };
}

async function noteImage(
  { report, project, document }: AzureAt,
  body: unknown,
  pointer: string,
): Promise<void> {
  const image = stringAt(body, "environment", "image");
  if (image === undefined) return;
  const { line = 1 } = document.placeAt(`${pointer}/environment/image`);
  const container = {
    image: textWord(image, line),
    line,
    environment: new Map(),
    how: `${title}: environment.image`,
  };
  const reading = await readContainer(container, commandsAt(report, project, document.path));
  await noteCommandsOf(report, project, document.path, reading);
}

function makesModel(job: unknown): boolean {
  return Object.values(recordAt(job, "outputs") ?? {}).some((output) =>
    /_model$/u.test(stringAt(output, "type") ?? ""),
  );
}

function scalarsOf(document: RecipeDocument, job: unknown, pointer: string): readonly RunParameter[] {
  return Object.entries(recordAt(job, "inputs") ?? {})
    .slice(0, maxParts)
    .flatMap(([name, input]) => {
      const value: unknown = isRecord(input) ? (input["default"] ?? input["value"]) : input;
      const isPlain = ["string", "number", "boolean"].includes(typeof value);
      if (!isPlain || String(value as string).includes("${{")) return [];
      const place = document.placeAt(`${pointer}/${pointerStep(name)}`);
      return [{ name, value: value as string | number | boolean, place }];
    });
}

/** Inputs with a type and a path. */
function noteInputs({ report, project, document }: AzureAt, run: Thing, job: unknown, pointer: string): void {
  for (const [name, input] of Object.entries(recordAt(job, "inputs") ?? {}).slice(0, maxParts)) {
    const path = stringAt(input, "path");
    if (path === undefined || path.includes("${{")) continue;
    const kind = /_model$/u.test(stringAt(input, "type") ?? "") ? "model" : "dataset";
    const place = document.placeAt(`${pointer}/${pointerStep(name)}/path`);
    const named = azureNamed(path, kind, { project, path: document.path });
    if (noteReference(report, named, kind, place) || named.kind !== "thing") continue;
    noteUse(report, named.thing, place, `${title}: inputs.${printable(name)}`);
    linkInput(report, run, named.thing, { name, place });
  }
}

function linkInput(
  report: Report,
  run: Thing,
  input: Thing,
  { name, place }: { readonly name: string; readonly place: Place },
): void {
  if (input.kind === "model") noteLink(report, run, input, "uses", { place, detail: "base" });
  else if (/test|valid|eval/iu.test(name))
    noteLink(report, run, input, "evaluatedOn", { place, detail: "evaluation" });
  else noteLink(report, run, input, "trainedOn", { place, detail: "training" });
}

function noteMachine(
  { report, document }: AzureAt,
  run: Thing | undefined,
  values: unknown,
  pointer: string,
): void {
  const keys = ["instance_type", "resources.instance_type", "resources.properties.vm_size", "size"];
  for (const key of keys) {
    const written = stringAt(values, ...key.split("."));
    const found = written === undefined ? undefined : acceleratorOfInstance(written);
    if (found === undefined) continue;
    const place = document.placeAt(`${pointer}/${key.replaceAll(".", "/")}`);
    noteAccelerator(report, title, { ...found, place, how: key });
    if (run !== undefined) noteLink(report, run, hardware(found.name), "uses", { place, detail: "hardware" });
  }
}

/** A model or a dataset that is registered: what lies in the tree is that, everything else has its registered name. */
function noteAsset({ report, project, document }: AzureAt, kind: "model" | "dataset"): void {
  const at = { project, path: document.path };
  const path = stringAt(document.values, "path");
  const name = stringAt(document.values, "name") ?? "";
  const place = document.placeAt(path === undefined ? "/name" : "/path");
  const written = azureNamed(path ?? "", kind, at);
  const isHere = written.kind === "thing" && written.thing.path !== undefined;
  const named = isHere ? written : azureNamed(`azureml:${name}`, kind, at);
  if (named.kind !== "thing") return;
  const isWeb = path !== undefined && /^https:\/\/[^\s@?#]{3,400}$/u.test(path);
  const claims = isWeb ? [declaredAt(report, place, "url", path)] : [];
  noteUse(report, named.thing, place, `${title}: ${kind}`, { usage: "declared", claims });
}

function noteDeployment(at: AzureAt): void {
  const { report, project, document } = at;
  const written = valueAt(document.values, "model");
  const path = typeof written === "string" ? written : stringAt(written, "path");
  noteMachine(at, undefined, document.values, "");
  if (path === undefined) return;
  const place = document.placeAt(typeof written === "string" ? "/model" : "/model/path");
  const named = azureNamed(path, "model", { project, path: document.path });
  if (noteReference(report, named, "model", place) || named.kind !== "thing") return;
  const server = service("azure-ml");
  noteUse(report, named.thing, place, `${title}: deployment model`);
  noteUse(report, server, document.placeAt(""), `${title}: deployment`);
  noteLink(report, named.thing, server, "servedBy", { place });
}
