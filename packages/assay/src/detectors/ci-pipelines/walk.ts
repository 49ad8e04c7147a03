import type { Word, WordValue } from "../../commands/word.ts";
import { isRecord, valueAt } from "../../syntax/json-access.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";
import type { ScriptPiece } from "../script-pieces.ts";
import { textLine } from "../text-line.ts";
import { emptyScope, inputTemplates, matrixTemplates, type Scope, shellOf, valueIn } from "./expressions.ts";
import type { PipelineKind } from "./kinds.ts";
import { deepestPipeline, mostMappings, mostSteps } from "./limits.ts";

/** A step that runs something of others: `uses: owner/name@v1`. */
export interface ActionStep {
  readonly action: string;
  readonly inputs: ReadonlyMap<string, Word>;
  readonly line: number;
}

/** What a pipeline says. */
export interface Pipeline {
  readonly scripts: ScriptPiece[];
  readonly images: { readonly image: Word; readonly how: string; readonly arguments?: readonly Word[] }[];
  readonly actions: ActionStep[];
  /** Variables that it sets, each once. */
  readonly variables: Map<string, Word>;
}

/** Every script, image and action of a pipeline, with the variables that each sees. */
export function readPipeline(document: RecipeDocument, kind: PipelineKind): Pipeline {
  const pipeline: Pipeline = { scripts: [], images: [], actions: [], variables: new Map() };
  const templates = inputTemplates(document.values);
  const walk: Walk = { document, pipeline, left: mostMappings };
  visit(walk, document.values, { pointer: "", depth: 0, key: "", scope: { ...emptyScope(kind), templates } });
  return pipeline;
}

interface Walk {
  readonly document: RecipeDocument;
  readonly pipeline: Pipeline;
  left: number;
}

interface At {
  readonly pointer: string;
  readonly depth: number;
  /** The key that it stands under. */
  readonly key: string;
  readonly scope: Scope;
}

const scriptKeys: ReadonlySet<string> = new Set([
  ...[
    "run",
    "script",
    "before_script",
    "after_script",
    "bash",
    "command",
    "commands",
    "cmd",
    "install",
    "before_install",
  ],
  ...[
    "after_success",
    "before_deploy",
    "setup",
    "startCommand",
    "buildCommand",
    "preDeployCommand",
    "post_install",
    "init",
  ],
]);
const variableKeys: ReadonlySet<string> = new Set([
  "env",
  "environment",
  "variables",
  "envs",
  "envVars",
  "substitutions",
]);

function visit(walk: Walk, value: unknown, at: At): void {
  walk.left -= 1;
  if (walk.left < 0 || at.depth > deepestPipeline) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.slice(0, mostSteps).entries())
      visit(walk, item, { ...at, pointer: `${at.pointer}/${index}`, depth: at.depth + 1 });
  } else if (isRecord(value)) visitMapping(walk, value, at);
}

function visitMapping(walk: Walk, value: Readonly<Record<string, unknown>>, at: At): void {
  const scope = scopeOf(walk, value, at);
  noteStep(walk, value, { ...at, scope });
  for (const [key, item] of Object.entries(value)) {
    const pointer = `${at.pointer}/${pointerStep(key)}`;
    if (variableKeys.has(key)) continue;
    if (scriptKeys.has(key)) noteScript(walk, item, pointer, scope);
    if (!scriptKeys.has(key) || isRecord(item))
      visit(walk, item, { pointer, depth: at.depth + 1, key, scope });
  }
}

/** Variables and values of a matrix count for everything below. */
function scopeOf(walk: Walk, value: Readonly<Record<string, unknown>>, { pointer, scope }: At): Scope {
  const environment = new Map<string, WordValue>(scope.environment);
  for (const key of variableKeys)
    for (const { name, written, at } of variablesIn(value[key], `${pointer}/${key}`)) {
      const word = { ...valueIn(written, { ...scope, environment }), line: textLine(walk.document, at) };
      environment.set(name, word);
      if (!walk.pipeline.variables.has(name)) walk.pipeline.variables.set(name, word);
    }
  const matrix = matrixTemplates(valueAt(value, "strategy", "matrix") ?? valueAt(value, "matrix"));
  return {
    ...scope,
    environment,
    templates: matrix.size === 0 ? scope.templates : new Map([...scope.templates, ...matrix]),
  };
}

interface Variable {
  readonly name: string;
  readonly written: string;
  readonly at: string;
}

/** A mapping, or a list of `{name, value}` (Azure, Render). */
function variablesIn(value: unknown, pointer: string): readonly Variable[] {
  if (Array.isArray(value))
    return value.slice(0, 300).flatMap((item: unknown, at) => {
      const name = valueAt(item, "name") ?? valueAt(item, "key");
      return variableOf(name, valueAt(item, "value"), `${pointer}/${at}/value`);
    });
  const entries = Object.entries(isRecord(value) ? value : {}).slice(0, 300);
  return entries.flatMap(([name, item]) =>
    // GitLab: `NAME: {value: x, description: y}`.
    variableOf(name, isRecord(item) ? valueAt(item, "value") : item, `${pointer}/${pointerStep(name)}`),
  );
}

function variableOf(name: unknown, value: unknown, at: string): readonly Variable[] {
  const isName = typeof name === "string" && /^[A-Za-z_][\w.]{0,100}$/u.test(name);
  return isName && (typeof value === "string" || typeof value === "number")
    ? [{ name, written: String(value), at }]
    : [];
}

function noteScript(walk: Walk, value: unknown, pointer: string, scope: Scope): void {
  const { document, pipeline } = walk;
  if (pipeline.scripts.length >= mostSteps) return;
  if (typeof value === "string") {
    pipeline.scripts.push({ ...shellOf(value, scope), line: textLine(document, pointer) });
  } else if (Array.isArray(value)) {
    // Lines of one script: variables that one sets the next one sees.
    for (const [at, item] of value.slice(0, mostSteps).entries()) {
      const written: unknown = typeof item === "string" ? item : valueAt(item, "command");
      if (typeof written === "string") noteScript(walk, written, `${pointer}/${at}`, scope);
    }
  }
}

/** Images and actions of a step, a job or a service. */
function noteStep(walk: Walk, value: Readonly<Record<string, unknown>>, at: At): void {
  const { pointer, scope, key } = at;
  if (typeof value["uses"] === "string") noteAction(walk, value, value["uses"], at);
  // The image of a machine is none of a container.
  if (key !== "machine") noteImageAt(walk, value["image"], `${pointer}/image`, scope);
  noteImageAt(walk, value["container"], `${pointer}/container`, scope);
  const { services } = value;
  if (Array.isArray(services))
    for (const [index, service] of services.slice(0, 50).entries())
      noteImageAt(walk, service as unknown, `${pointer}/services/${index}`, scope);
  if (key === "steps" && typeof value["name"] === "string" && Array.isArray(value["args"]))
    noteBuilder(walk, value, at);
}

function noteImageAt(walk: Walk, value: unknown, pointer: string, scope: Scope): void {
  const { document, pipeline } = walk;
  const [written, place] =
    typeof value === "string" ? [value, pointer] : [valueAt(value, "name"), `${pointer}/name`];
  if (typeof written !== "string" || written.length > 300 || pipeline.images.length >= mostSteps) return;
  pipeline.images.push({
    image: { ...valueIn(written, scope), line: textLine(document, place) },
    how: lastKeys(pointer),
  });
}

/** Google Cloud Build: a step is an image with arguments. */
function noteBuilder(walk: Walk, value: Readonly<Record<string, unknown>>, { pointer, scope }: At): void {
  const { document, pipeline } = walk;
  const words = (value["args"] as unknown[])
    .slice(0, 500)
    .flatMap((item, at) =>
      typeof item === "string"
        ? [{ ...valueIn(item, scope), line: textLine(document, `${pointer}/args/${at}`) }]
        : [],
    );
  const image = { ...valueIn(String(value["name"]), scope), line: textLine(document, `${pointer}/name`) };
  pipeline.images.push({ image, how: "steps.name", arguments: words });
}

function noteAction(
  walk: Walk,
  value: Readonly<Record<string, unknown>>,
  uses: string,
  { pointer, scope }: At,
): void {
  const { document, pipeline } = walk;
  const line = textLine(document, `${pointer}/uses`);
  const image = /^docker:\/\/(.+)$/u.exec(uses)?.[1];
  if (image !== undefined) pipeline.images.push({ image: { ...valueIn(image, scope), line }, how: "uses" });
  const inputs = new Map<string, Word>();
  for (const section of ["with", "env"])
    for (const { name, written, at } of variablesIn(value[section], `${pointer}/${section}`))
      inputs.set(name, { ...valueIn(written, scope), line: textLine(document, at) });
  pipeline.actions.push({ action: uses.split("@")[0] ?? uses, inputs, line });
}

function lastKeys(pointer: string): string {
  return pointer
    .split("/")
    .slice(-3)
    .filter((part) => part !== "")
    .join(".")
    .slice(0, 120);
}
