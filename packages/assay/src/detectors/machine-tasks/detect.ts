import { acceleratorNamed } from "../../catalogue/accelerators.table.ts";
import { acceleratorOfInstance } from "../../catalogue/instance-types.table.ts";
import { hardware, service } from "../../catalogue/things.ts";
import { readContainer } from "../../commands/read-container.ts";
import { readScript } from "../../commands/read-script.ts";
import { acceleratorLinks, type ServingPart } from "../../commands/serving-links.ts";
import type { Word } from "../../commands/word.ts";
import type { Application } from "../../model/use.ts";
import { isRecord, stringAt, valueAt } from "../../syntax/json-access.ts";
import { commandsAt, noteCommandsOf } from "../command-report.ts";
import { type Variable, variablesAt } from "../container-environment.ts";
import { noteAccelerator } from "../container-notes.ts";
import type { ProjectInput } from "../project-detector.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { isTemplate, writtenWord } from "../recipe-names.ts";
import { closeReport, noteUse, openReport, sizeOf, type Report } from "../recipe-report.ts";
import { isRecipeName, scannedFiles } from "../recipe-scan.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";
import { valuesAt, type Found } from "../recipe-walk.ts";
import { servedModelNamed } from "../served-names.ts";
import { noteEngine, noteServedModel } from "../served-notes.ts";
import { textLine } from "../text-line.ts";
import type { TaskForm } from "./form.ts";
import { forms } from "./forms.table.ts";
import { maxItems } from "./limits.ts";

/** Every form has one of these in its text. */
const marks = [
  "run:",
  "setup:",
  "commands:",
  "model_name",
  "model_class_name",
  "model_metadata",
  "build:",
  "app = ",
  "services:",
  "cerebrium",
  "functions:",
  "env_variables",
  '"runsOn"',
  '"gpuTypeId"',
  "[vars]",
  ".vars]",
  '"vars"',
  '"buildpacks"',
  '"formation"',
  '"addons"',
  '"containerEnv"',
  '"remoteEnv"',
];

/** Tasks that a machine elsewhere is told to run: commands, variables, images and accelerators. */
export async function detectTasks(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  for await (const { documents } of scannedFiles(project, report, isRecipeName, marks)) {
    for (const document of documents) {
      const name = document.path.slice(document.path.lastIndexOf("/") + 1);
      const form = isRecord(document.values) ? forms.find((one) => one.is(document, name)) : undefined;
      if (form !== undefined) await noteTask({ report, project, document, form });
    }
  }
  return closeReport(report);
}

interface TaskAt {
  readonly report: Report;
  readonly project: ProjectInput;
  readonly document: RecipeDocument;
  readonly form: TaskForm;
}

async function noteTask(task: TaskAt): Promise<void> {
  const { report, document, form } = task;
  const before = sizeOf(report);
  const [uses, links] = [report.uses.length, report.links.length];
  const environment = variablesOf(task);
  await noteContainerOf(task, environment);
  for (const found of fieldsOf(task, form.scripts)) await noteScript(task, found, environment);
  noteNames(task);
  const part = { uses: report.uses.slice(uses), links: report.links.slice(links) };
  for (const found of fieldsOf(task, form.accelerators)) noteAccelerators(task, found, part);
  for (const found of fieldsOf(task, form.machines)) noteMachine(task, found, part);
  if (sizeOf(report) === before) return;
  if (form.service !== undefined) noteUse(report, service(form.service), document.placeAt(""), form.title);
  report.files.set(document.path, "config");
  for (const problem of document.problems) report.problems.push({ path: document.path, problem });
}

/** Of a list every item. */
function fieldsOf({ document }: TaskAt, paths: readonly string[] = []): readonly Found[] {
  return paths
    .flatMap((path) => valuesAt(document.values, path))
    .flatMap(({ pointer, value }) =>
      Array.isArray(value)
        ? value.map((item: unknown, at) => ({ pointer: `${pointer}/${at}`, value: item }))
        : [{ pointer, value }],
    )
    .slice(0, maxItems);
}

/** What all groups of variables set together: commands see them so. */
function variablesOf(task: TaskAt): ReadonlyMap<string, Word> {
  return new Map(groupsOf(task).flatMap((group) => [...group]));
}

/** The variables of each group by itself: a file may hold several sets of the same ones. */
function groupsOf({ document, form }: TaskAt): readonly ReadonlyMap<string, Word>[] {
  return (form.variables ?? [])
    .flatMap((path) => valuesAt(document.values, path))
    .slice(0, maxItems)
    .map(({ pointer, value }) => {
      const env = Array.isArray(value) ? value.map(withName) : plainValues(value);
      const variables = variablesAt(document, env, pointer, () => undefined).slice(0, maxItems);
      return new Map(
        variables.map((one) => [one.name, { ...one.value, line: lineOf(document, { pointer, value }, one) }]),
      );
    });
}

/** What a field of a form begins with stands further in. */
function lineOf(document: RecipeDocument, { pointer, value }: Found, { name, place }: Variable): number {
  const at = Array.isArray(value) ? value.findIndex((item) => stringAt(item, "key") === name) : -1;
  const isField = at >= 0 && valueAt(value, at, "value") === undefined;
  const isDescribed = at < 0 && valueAt(value, name, "value") !== undefined;
  if (isDescribed) return document.placeAt(`${pointer}/${pointerStep(name)}/value`).line ?? 1;
  return (isField ? document.placeAt(`${pointer}/${at}/input/default`) : place).line ?? 1;
}

/** `{ "MODEL": { "description": "…", "value": "gpt-4o" } }`. */
function plainValues(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, valueAt(inner, "value") ?? inner]),
  );
}

/** Render calls the name `key`, and so does Runpod, where a field of a form has the value. */
function withName(item: unknown): unknown {
  if (!isRecord(item) || item["name"] !== undefined || item["key"] === undefined) return item;
  const value = item["value"] ?? valueAt(item, "input", "default");
  return { ...item, name: item["key"], ...(value === undefined ? {} : { value }) };
}

/** Its images, and the models that its variables name. */
async function noteContainerOf(task: TaskAt, environment: ReadonlyMap<string, Word>): Promise<void> {
  const { report, project, document, form } = task;
  const at = commandsAt(report, project, document.path);
  const images = fieldsOf(task, form.images).filter(({ value }) => typeof value === "string");
  const containers = images.map(({ pointer, value }) => {
    const { line = 1 } = document.placeAt(pointer);
    const image = writtenWord(String(value as string).replace(/^docker:/u, ""), line);
    return { image, environment, line, how: `${form.title}: ${pointer.slice(1).replaceAll("/", ".")}` };
  });
  const groups = form.scripts === undefined && containers.length === 0 ? groupsOf(task) : [environment];
  const plain = groups.map((group) => ({ environment: group, line: 1, how: form.title }));
  for (const container of containers.length === 0 ? plain : containers)
    await noteCommandsOf(report, project, document.path, await readContainer(container, at));
}

async function noteScript(
  task: TaskAt,
  { pointer, value }: Found,
  environment: ReadonlyMap<string, Word>,
): Promise<void> {
  const { report, project, document } = task;
  if (typeof value !== "string" || value === "") return;
  const at = commandsAt(report, project, document.path);
  const script = await readScript(value, at, {
    firstLine: textLine(document, pointer),
    variables: environment,
  });
  await noteCommandsOf(report, project, document.path, script);
}

/** `A100:8`, `H100`, `24GB`; a list or a mapping of them. */
function noteAccelerators(
  { report, document, form }: TaskAt,
  { pointer, value }: Found,
  part: ServingPart,
): void {
  if (typeof value !== "string") return;
  const name = acceleratorNamed(value.split(":")[0] ?? "");
  if (name === undefined) return;
  const count = Number(/:(\d{1,4})/u.exec(value)?.[1]);
  const known = Number.isFinite(count) ? { count } : {};
  const how = pointer.slice(1).replaceAll("/", ".");
  const place = document.placeAt(pointer);
  noteAccelerator(report, form.title, { name, place, how, ...known });
  report.links.push(...acceleratorLinks(part, hardware(name), place));
}

function noteMachine({ report, document, form }: TaskAt, { pointer, value }: Found, part: ServingPart): void {
  const found = typeof value === "string" ? acceleratorOfInstance(value) : undefined;
  if (found === undefined) return;
  const how = pointer.slice(1).replaceAll("/", ".");
  const place = document.placeAt(pointer);
  noteAccelerator(report, form.title, { ...found, place, how });
  report.links.push(...acceleratorLinks(part, hardware(found.name), place));
}

function noteNames({ report, project, document, form }: TaskAt): void {
  for (const { at, engine } of form.names ?? []) {
    for (const { pointer, value } of valuesAt(document.values, at).slice(0, maxItems)) {
      if (typeof value !== "string" || value === "") continue;
      const place = document.placeAt(pointer);
      const how = `${form.title}: ${at}`;
      const named = servedModelNamed(value, { project, path: document.path });
      // A plain word is what clients call it.
      if (named.kind === "reference" && !isTemplate(value) && !value.includes("/")) continue;
      const served = engine === undefined ? {} : { engine: noteEngine(report, engine, { place, how }) };
      noteServedModel(report, named, { place, how, ...served });
    }
  }
}
