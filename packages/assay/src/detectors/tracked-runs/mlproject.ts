import { textWord } from "../../commands/word.ts";
import { readContainer } from "../../commands/read-container.ts";
import { inTree } from "../../catalogue/things.ts";
import { printable } from "../../model/printable.ts";
import { isRecord, recordAt, stringAt } from "../../syntax/json-access.ts";
import { commandsAt, noteCommandsOf } from "../command-report.ts";
import type { ProjectInput } from "../project-detector.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { noteLink, noteUse, type Report } from "../recipe-report.ts";
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
import { isLearning } from "./learning.ts";
import { maxValueFiles } from "./limits.ts";

const title = "MLproject";

/** An MLflow project (https://mlflow.org/docs/latest/ml/projects/): its entry points and their parameters. */
export async function noteProject(
  report: Report,
  project: ProjectInput,
  document: RecipeDocument,
): Promise<void> {
  const { path, values } = document;
  for (const problem of document.problems) report.problems.push({ path, problem });
  const points = recordAt(values, "entry_points") ?? {};
  await noteImage(report, project, document);
  for (const [name, point] of Object.entries(points).slice(0, maxValueFiles))
    if (isRecord(point)) await notePoint(report, project, document, { name, point });
}

async function noteImage(report: Report, project: ProjectInput, document: RecipeDocument): Promise<void> {
  const image = stringAt(document.values, "docker_env", "image");
  if (image === undefined) return;
  const { path } = document;
  const { line = 1 } = document.placeAt("/docker_env/image");
  const container = {
    image: textWord(image, line),
    line,
    environment: new Map(),
    how: `${title}: docker_env`,
  };
  const reading = await readContainer(container, commandsAt(report, project, path));
  if (await noteCommandsOf(report, project, path, reading)) report.files.set(path, "config");
}

interface Point {
  readonly name: string;
  readonly point: Readonly<Record<string, unknown>>;
}

async function notePoint(
  report: Report,
  project: ProjectInput,
  document: RecipeDocument,
  { name, point }: Point,
): Promise<void> {
  const { path } = document;
  const pointer = `/entry_points/${pointerStep(name)}`;
  const parameters = parametersOf(document, point, `${pointer}/parameters`);
  const command = filledIn(stringAt(point, "command") ?? "", parameters);
  await noteScripts(report, project, { path, role: "config" }, [
    { text: command, line: textLine(document, `${pointer}/command`) },
  ]);
  if (!saysTraining(name, command) && !isLearning(parameters)) return;
  const at = { project, path };
  const place = document.placeAt(pointer);
  const run = commandRun(at, name, place.line ?? 1, { command });
  noteUse(report, run, place, `${title}: entry_points.${printable(name)}`, {
    claims: runParameterClaims(report, parameters),
  });
  if (run.script !== undefined) noteLink(report, run, inTree("file", run.script), "uses", { place });
  noteNamedParameters(report, run, parameters, { ...at, title });
  report.files.set(path, "config");
}

/** `lr: {type: float, default: 0.1}`; `lr: float` has no value. */
function parametersOf(
  document: RecipeDocument,
  point: Readonly<Record<string, unknown>>,
  pointer: string,
): readonly RunParameter[] {
  return Object.entries(recordAt(point, "parameters") ?? {}).flatMap(([name, parameter]) => {
    const value = isRecord(parameter) ? parameter["default"] : undefined;
    const isPlain = ["string", "number", "boolean"].includes(typeof value);
    if (!isPlain) return [];
    const place = document.placeAt(`${pointer}/${pointerStep(name)}/default`);
    return [{ name, value: value as string | number | boolean, place }];
  });
}

/** `{lr}` of a command line is the value of the parameter. */
function filledIn(command: string, parameters: readonly RunParameter[]): string {
  const values = new Map(parameters.map(({ name, value }) => [name, String(value)]));
  return command
    .slice(0, 20_000)
    .replace(/\{([\w-]{1,100})\}/gu, (whole, name: string) => values.get(name) ?? whole);
}
