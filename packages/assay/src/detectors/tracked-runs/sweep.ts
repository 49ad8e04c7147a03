import { inTree, packageThing } from "../../catalogue/things.ts";
import { printable } from "../../model/printable.ts";
import type { Thing } from "../../model/use.ts";
import { isRecord, recordAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import type { ProjectInput } from "../project-detector.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { declaredAt, noteLink, noteUse, type Report } from "../recipe-report.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";
import { commandRun, noteNamedParameters, runParameterClaims, type RunParameter } from "../run-parts.ts";
import { maxTried, maxValueFiles } from "./limits.ts";

const title = "Weights & Biases sweep";

/** A search (https://docs.wandb.ai/guides/sweeps/sweep-config-keys): what is tried, by which method, with which program. */
export function noteSweep(report: Report, project: ProjectInput, document: RecipeDocument): void {
  const { path, values } = document;
  const method = stringAt(values, "method");
  const parameters = recordAt(values, "parameters");
  if (method === undefined || !/^(?:grid|random|bayes)$/u.test(method) || parameters === undefined) return;
  const tried = triedOf(document, parameters);
  const program = stringAt(values, "program") ?? wordsOf(valueAt(values, "command"));
  const at = { project, path };
  const place = document.placeAt("");
  const name = stringAt(values, "name") ?? path.slice(path.lastIndexOf("/") + 1).replace(/\.ya?ml$/u, "");
  const run: Thing = commandRun(at, name, place.line ?? 1, { command: program });
  const goal = stringAt(values, "metric", "name");
  const claims = [
    declaredAt(report, document.placeAt("/method"), "trainingParameter", { name: "search", value: method }),
    ...(goal === undefined
      ? []
      : [
          declaredAt(report, document.placeAt("/metric/name"), "trainingParameter", {
            name: "search.metric",
            value: printable(goal),
          }),
        ]),
    ...runParameterClaims(report, tried.map(oneValue)),
  ];
  noteUse(report, run, place, title, { claims });
  noteUse(report, packageThing("pypi", "wandb"), place, title);
  if (run.script !== undefined) noteLink(report, run, inTree("file", run.script), "uses", { place });
  const each = tried.flatMap(({ name: key, values: all, place: there }) =>
    all.map((value): RunParameter => ({ name: key, value, place: there })),
  );
  noteNamedParameters(report, run, each, { ...at, title });
  report.files.set(path, "config");
}

interface Tried {
  readonly name: string;
  readonly values: readonly (string | number | boolean)[];
  /** `0.1 to 0.5`. */
  readonly range?: string;
  readonly place: RunParameter["place"];
}

function triedOf(document: RecipeDocument, parameters: Readonly<Record<string, unknown>>): readonly Tried[] {
  return Object.entries(parameters)
    .slice(0, maxValueFiles)
    .flatMap(([name, parameter]) => {
      const pointer = `/parameters/${pointerStep(name)}`;
      const place = document.placeAt(pointer);
      if (!isRecord(parameter)) return [];
      const single = valueAt(parameter, "value");
      const list = Array.isArray(parameter["values"])
        ? (parameter["values"] as readonly unknown[])
        : [single];
      const values = list.filter(isPlain).slice(0, maxTried);
      const [low, high] = [parameter["min"], parameter["max"]];
      const isRange = typeof low === "number" && typeof high === "number";
      if (values.length === 0 && !isRange) return [];
      return [{ name, values, place, ...(isRange ? { range: `${low} to ${high}` } : {}) }];
    });
}

function oneValue({ name, values, range, place }: Tried): RunParameter {
  const [only, ...others] = values;
  const value = only === undefined ? (range ?? "") : others.length === 0 ? only : values.join(", ");
  return { name, value, place };
}

function isPlain(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

function wordsOf(command: unknown): string {
  return Array.isArray(command)
    ? command
        .filter((word) => typeof word === "string")
        .join(" ")
        .slice(0, 2_000)
    : "";
}
