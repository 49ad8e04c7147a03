import { acceleratorNamed } from "../../catalogue/accelerators.table.ts";
import { hardware, trainingRun } from "../../catalogue/things.ts";
import { printable } from "../../model/printable.ts";
import type { Place, Thing } from "../../model/use.ts";
import { isRecord, listAt, recordAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import { noteAccelerator, noteContainer } from "../container-notes.ts";
import { containersIn } from "../container-specs.ts";
import { noteInlineCode } from "../inline-code.ts";
import type { ProjectInput } from "../project-detector.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { noteLink, noteUse, type Report } from "../recipe-report.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";
import { noteNamedParameters, runParameterClaims, saysTraining, type RunParameter } from "../run-parts.ts";
import { textLine } from "../text-line.ts";
import { maxParts, maxSteps } from "./limits.ts";

const title = "Kubeflow pipeline";

/** A compiled pipeline (https://www.kubeflow.org/docs/components/pipelines/user-guides/core-functions/compile-a-pipeline/). */
export async function noteKubeflow(
  report: Report,
  project: ProjectInput,
  document: RecipeDocument,
): Promise<void> {
  const { path } = document;
  for (const spec of containersIn(document))
    await noteContainer({ report, project, path, title }, withoutCode(spec));
  for (const step of stepsOf(document)) await noteStep(report, project, step);
}

/** The code of a component stands among the words of its command, and is read as what it is. */
function withoutCode(spec: ReturnType<typeof containersIn>[number]): typeof spec {
  const isCode = (word: (typeof spec.command)[number]): boolean =>
    word.kind === "text" && isComponentCode(word.value);
  return { ...spec, command: spec.command.filter((word) => !isCode(word)) };
}

function isComponentCode(text: string): boolean {
  return /^\s*import kfp\b/u.test(text) && text.includes("def ");
}

/** A task of the graph, with the component and the executor that it is made of. */
interface Step {
  readonly document: RecipeDocument;
  readonly name: string;
  readonly pointer: string;
  readonly task: unknown;
  readonly component: unknown;
  readonly executor: unknown;
  readonly executorPointer: string;
}

function stepsOf(document: RecipeDocument): readonly Step[] {
  const { values } = document;
  const tasks = Object.entries(recordAt(values, "root", "dag", "tasks") ?? {}).slice(0, maxSteps);
  return tasks.map(([name, task]) => {
    const component = valueAt(values, "components", stringAt(task, "componentRef", "name") ?? "");
    const label = stringAt(component, "executorLabel") ?? "";
    return {
      document,
      name,
      pointer: `/root/dag/tasks/${pointerStep(name)}`,
      task,
      component,
      executor: valueAt(values, "deploymentSpec", "executors", label),
      executorPointer: `/deploymentSpec/executors/${pointerStep(label)}`,
    };
  });
}

async function noteStep(report: Report, project: ProjectInput, step: Step): Promise<void> {
  const { document, name, pointer } = step;
  const before = report.uses.length;
  await noteCode(report, project, step);
  const [inCode] = report.uses.slice(before).filter(({ thing }) => thing.kind === "training-run");
  const gpu = noteGpu(report, step);
  if (inCode === undefined && !saysTraining(name, "") && !makesModel(step)) return;
  const place = document.placeAt(pointer);
  const run = inCode?.thing ?? trainingRun(document.path, printable(name), place.line);
  const parameters = parametersOf(step);
  noteUse(report, run, place, `${title}: ${printable(name)}`, {
    claims: runParameterClaims(report, parameters),
  });
  noteNamedParameters(report, run, parameters, { project, path: document.path, title });
  if (gpu !== undefined) noteLink(report, run, gpu.thing, "uses", { place: gpu.place, detail: "hardware" });
}

async function noteCode(
  report: Report,
  project: ProjectInput,
  { document, executor, executorPointer }: Step,
): Promise<void> {
  for (const [at, word] of (listAt(executor, "container", "command") ?? []).slice(0, maxParts).entries()) {
    if (typeof word !== "string" || !isComponentCode(word)) continue;
    const pointer = `${executorPointer}/container/command/${at}`;
    const line = textLine(document, pointer);
    // The compiler writes code in quotes, with its breaks escaped.
    const isFlat = document.placeAt(pointer).line === line ? { isFlat: true as const } : {};
    await noteInlineCode(report, project, document.path, [
      { language: "python", text: word, line, ...isFlat },
    ]);
  }
}

function makesModel({ component }: Step): boolean {
  const artifacts = recordAt(component, "outputDefinitions", "artifacts") ?? {};
  return Object.values(artifacts).some(
    (artifact) => stringAt(artifact, "artifactType", "schemaTitle") === "system.Model",
  );
}

interface Placed {
  readonly thing: Thing;
  readonly place: Place;
}

function noteGpu(report: Report, { document, executor, executorPointer }: Step): Placed | undefined {
  const accelerator = valueAt(executor, "container", "resources", "accelerator");
  const written = stringAt(accelerator, "resourceType") ?? stringAt(accelerator, "type") ?? "";
  const name = acceleratorNamed(written);
  if (name === undefined) return undefined;
  const count = Number(valueAt(accelerator, "resourceCount") ?? valueAt(accelerator, "count"));
  const place = document.placeAt(`${executorPointer}/container/resources/accelerator`);
  const known = Number.isSafeInteger(count) && count > 0 ? { count } : {};
  noteAccelerator(report, title, { name, place, how: "resources.accelerator", ...known });
  return { thing: hardware(name), place };
}

/** What the task is given: constants, or inputs of the pipeline by their default. */
function parametersOf({ document, task, pointer, component }: Step): readonly RunParameter[] {
  const given = recordAt(task, "inputs", "parameters") ?? {};
  const defaults = recordAt(component, "inputDefinitions", "parameters") ?? {};
  const names = new Set([...Object.keys(given), ...Object.keys(defaults)]);
  return [...names].slice(0, maxParts).flatMap((name) => {
    const value = valueOf(document, given[name]) ?? valueAt(defaults[name], "defaultValue");
    if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return [];
    const place = document.placeAt(`${pointer}/inputs/parameters/${pointerStep(name)}`);
    return [{ name, value, place }];
  });
}

function valueOf({ values }: RecipeDocument, input: unknown): unknown {
  if (!isRecord(input)) return undefined;
  const from = stringAt(input, "componentInputParameter");
  if (from !== undefined)
    return valueAt(values, "root", "inputDefinitions", "parameters", from, "defaultValue");
  return valueAt(input, "runtimeValue", "constant");
}
