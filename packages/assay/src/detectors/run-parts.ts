import { startedRun } from "../catalogue/things.ts";
import type { Claim } from "../model/claim.ts";
import { printable } from "../model/printable.ts";
import type { Place, Thing } from "../model/use.ts";
import { isSecretName } from "../model/secret-name.ts";
import { isAbsolutePath } from "../model/local-path.ts";
import { maxParameters } from "./recipe-limits.ts";
import { datasetNamed, modelNamed, pathsOf, type NamePlace } from "./recipe-names.ts";
import { declaredAt, noteLink, noteUse, type Report } from "./recipe-report.ts";
import { plainKey } from "./recipe-walk.ts";
import { datasetKeys, modelKeys } from "./training-keys.table.ts";

/** A parameter of a run, as a tracker or a pipeline has it. */
export interface RunParameter {
  readonly name: string;
  readonly value: string | number | boolean;
  readonly place: Place;
}

const longestValue = 200;

/** The parameters of a run as claims: no secrets, no paths of a machine, no texts. */
export function runParameterClaims(report: Report, parameters: readonly RunParameter[]): readonly Claim[] {
  return parameters
    .filter(isSaid)
    .slice(0, maxParameters)
    .map(({ name, value, place }) =>
      declaredAt(report, place, "trainingParameter", {
        name: printable(name.slice(0, longestValue)),
        value: typeof value === "string" ? printable(value) : value,
      }),
    );
}

function isSaid({ name, value }: RunParameter): boolean {
  if (isSecretName(name)) return false;
  return (
    typeof value !== "string" || (value !== "" && value.length <= longestValue && !isAbsolutePath(value))
  );
}

/** What the parameters of a run name: models and datasets of the hub or of the tree, under keys that say so. */
export function noteNamedParameters(
  report: Report,
  run: Thing,
  parameters: readonly RunParameter[],
  at: NamePlace & { readonly title: string },
): void {
  for (const { name, value, place } of parameters) {
    if (typeof value !== "string") continue;
    const key = plainKey(name.split(/[./]/u).at(-1) ?? "");
    const how = `${at.title}: ${printable(name)}`;
    if (Object.hasOwn(modelKeys, key))
      noteModel(report, run, value, { at, place, how, role: modelKeys[key] });
    else if (Object.hasOwn(datasetKeys, key))
      noteDataset(report, run, value, { at, place, how, role: datasetKeys[key] });
  }
}

interface Named {
  readonly at: NamePlace;
  readonly place: Place;
  readonly how: string;
  readonly role: string | undefined;
}

/** A name without an owner may be anything: only what is unmistakable is taken. */
function noteModel(report: Report, run: Thing, text: string, { at, place, how, role }: Named): void {
  const named = modelNamed(text, at);
  if (named.kind !== "thing") return;
  noteUse(report, named.thing, place, how);
  noteLink(report, run, named.thing, "uses", { place, ...(role === undefined ? {} : { detail: role }) });
}

function noteDataset(report: Report, run: Thing, text: string, { at, place, how, role }: Named): void {
  const named = datasetNamed(text, at);
  if (named.kind !== "thing") return;
  noteUse(report, named.thing, place, how);
  if (role === "evaluation") noteLink(report, run, named.thing, "evaluatedOn", { place, detail: role });
  else noteLink(report, run, named.thing, "trainedOn", { place, detail: stageOr(role) });
}

function stageOr(role: string | undefined): string {
  return role === undefined || role === "" ? "training" : role;
}

/** The run that a command line starts: with the script of the tree, where it names one. */
export function commandRun(
  at: NamePlace,
  name: string,
  line: number,
  started: { readonly command: string | undefined; /** Where it is started. */ readonly folder?: string },
): Thing {
  const { command = "", folder } = started;
  const from = folder === undefined ? at : { ...at, path: `${folder}/started` };
  return startedRun(at.path, printable(name), line, scriptIn(command, from));
}

/** The first script of a command line that is in the tree. */
function scriptIn(command: string, at: NamePlace): string | undefined {
  for (const [, script = ""] of command.slice(0, longestCommand).matchAll(scriptWord)) {
    const path = pathsOf(script, at).find((one) => at.project.find(one) !== undefined);
    if (path !== undefined) return path;
  }
  for (const [, module = ""] of command.slice(0, longestCommand).matchAll(moduleWord)) {
    const path = pathsOf(`${module.replaceAll(".", "/")}.py`, at).find(
      (one) => at.project.find(one) !== undefined,
    );
    if (path !== undefined) return path;
  }
  return undefined;
}

const longestCommand = 20_000;
const scriptWord = /(?<![\w./-])((?:[\w.-]{1,80}\/){0,8}[\w-]{1,80}\.(?:py|ipynb|R|jl))(?![\w.])/gu;
const moduleWord = /\s-m\s+([A-Za-z_][\w.]{1,200})/gu;

/** Words of names and commands of steps that train. */
const training =
  /(?<![a-z])(?:re|pre)?(?:train|trainer|training|fit|fitting|fine[-_]?tune|fine[-_]?tuning|finetuning|sft|dpo|grpo|rlhf|distill|distillation)(?![a-z])/iu;

/** Words of steps that prepare, look at or carry what others train. */
const otherwise =
  /(?<![a-z])(?:eval|evaluate|evaluation|test|predict|inference|infer|export|convert|quantize|download|fetch|pull|push|deploy|register|serve|plot|report|preprocess|preprocessing|prepare|featurize|features|split|validate|data|dataset)(?![a-z])/iu;

/** Whether a step says that it trains, by its name, or by the script or module that it runs. */
export function saysTraining(name: string, command: string): boolean {
  if (otherwise.test(wordsOf(name))) return false;
  if (training.test(wordsOf(name))) return true;
  const text = command.slice(0, longestCommand);
  const scripts = [...text.matchAll(scriptWord), ...text.matchAll(moduleWord)].map(([, word = ""]) =>
    wordsOf(word.split("/").at(-1) ?? ""),
  );
  return scripts.some((word) => training.test(word) && !otherwise.test(word));
}

/** `trainModel`, `train_model` and `train-model` have the same words. */
function wordsOf(name: string): string {
  return name
    .slice(0, 300)
    .replace(/([a-z0-9])([A-Z])/gu, "$1 $2")
    .replace(/[_\d-]/gu, " ");
}
