import { inTree, packageThing, trainingRun } from "../../catalogue/things.ts";
import type { Claim } from "../../model/claim.ts";
import type { Place, Thing } from "../../model/use.ts";
import { stringAt } from "../../syntax/json-access.ts";
import { isAbsolutePath } from "../../model/local-path.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { maxParameters } from "../recipe-limits.ts";
import { pathsOf, publishedModel, type NamePlace } from "../recipe-names.ts";
import { declaredAt, noteLink, noteReference, noteUse, type Report } from "../recipe-report.ts";
import { interpolated, plainKey, type Leaf } from "../recipe-walk.ts";
import { computeThreshold, remoteCode, reproducibility, unpinned } from "./checks.ts";
import type { Dialect, Shape } from "./dialect.ts";
import { estimateClaims, estimateOf } from "./estimate.ts";
import type { Part } from "./gather.ts";
import { methodOf, type Method } from "./method.ts";
import { outputKeys, parameterKeys, publishedKeys, revisionKeys } from "../training-keys.table.ts";

/** A recognised configuration of a run. */
export interface Recipe {
  readonly document: RecipeDocument;
  readonly shape: Shape;
  readonly dialect: Dialect;
  readonly parts: readonly Part[];
  readonly place: NamePlace;
}

/** The run, what goes into it and what comes out. Returns the run. */
export function noteRun(report: Report, recipe: Recipe): Thing {
  const { document, shape, dialect } = recipe;
  const run = trainingRun(document.path, nameOf(document));
  const method = methodOf(shape, dialect, document.path);
  const at = { run, place: document.placeAt("") };
  const estimate = method.relation === "adapter" ? undefined : estimateOf(shape);
  const claims = [
    ...methodClaims(report, recipe, method),
    ...parameterClaims(report, recipe),
    ...(estimate === undefined ? [] : estimateClaims(report.by, at.place, estimate)),
  ];
  noteUse(report, run, at.place, dialect.title, { claims });
  noteLibrary(report, dialect, run, at.place);
  const inputs = noteInputs(report, recipe, run, method);
  noteOutputs(report, recipe, run, { method, inputs });
  report.findings.push(
    ...(method.relation === "merged" ? [] : reproducibility(shape, at)),
    ...unpinned(inputs.unpinned, at),
    ...remoteCode(shape, document.placeAt, inputs.bases[0] ?? run),
    ...(estimate === undefined ? [] : computeThreshold(estimate.flop, estimate.formula, at)),
  );
  return run;
}

/** What the file is called without its ending; a common name gets its folder in front. */
function nameOf({ path }: RecipeDocument): string {
  const [file = "", folder] = path.split("/").reverse();
  const stem = file.replace(/\.[A-Za-z0-9]{1,10}$/u, "");
  const isCommon =
    /^(?:config|train|training|default|params|args|settings|hparams|recipe|sft|dpo|main)$/iu.test(stem);
  return isCommon && folder !== undefined ? `${folder}/${stem}` : stem;
}

/** The program that reads such a file is used by whoever keeps it. */
export function noteLibrary(
  report: Report,
  { library, title }: Dialect,
  run: Thing | undefined,
  place: Place,
): void {
  if (library === undefined) return;
  const software = packageThing(library.type, library.name);
  noteUse(report, software, place, title);
  if (run !== undefined) noteLink(report, run, software, "uses", { place });
}

function methodClaims(report: Report, { document, dialect }: Recipe, { methods, stage }: Method): Claim[] {
  const place = document.placeAt("");
  const said = methods.map((value) =>
    declaredAt(report, place, "trainingParameter", { name: "method", value }),
  );
  return [
    declaredAt(report, place, "library", dialect.library?.name ?? dialect.id),
    ...said,
    ...(stage === "unknown"
      ? []
      : [declaredAt(report, place, "trainingParameter", { name: "stage", value: stage })]),
  ];
}

function parameterClaims(report: Report, { document, shape }: Recipe): Claim[] {
  const found = shape.leaves.filter(
    ({ keys, value }) => parameterKeys.has(plainKey(keys.at(-1) ?? "")) && isSetting(value),
  );
  return found.slice(0, maxParameters).map(({ pointer, value }) => {
    const name = pointer.slice(1).replaceAll("/", ".").replaceAll("~1", "/").slice(0, 200);
    return declaredAt(report, document.placeAt(pointer), "trainingParameter", { name, value });
  });
}

function isSetting(value: Leaf["value"]): boolean {
  return typeof value !== "string" || (value.length <= 100 && value !== "" && !isAbsolutePath(value));
}

interface Inputs {
  /** Models that the result is derived from. */
  readonly bases: readonly Thing[];
  readonly unpinned: readonly string[];
}

const baseRoles: ReadonlySet<string> = new Set(["base", "merged", "adapter"]);

function noteInputs(report: Report, recipe: Recipe, run: Thing, method: Method): Inputs {
  const bases: Thing[] = [];
  const open: string[] = [];
  for (const part of recipe.parts) {
    const place = recipe.document.placeAt(part.pointer);
    if (noteReference(report, part.named, part.kind, place) || part.named.kind !== "thing") continue;
    const { thing } = part.named;
    const revision = revisionOf(part);
    if (thing.hub !== undefined && !isPinned(revision)) open.push(thing.hub);
    noteUse(report, thing, place, howOf(recipe, part), { claims: partClaims(report, part, place, revision) });
    linkInput(report, run, { part, thing, place }, method);
    if (part.kind === "model" && baseRoles.has(part.role)) bases.push(thing);
  }
  return { bases, unpinned: [...new Set(open)] };
}

/** `axolotl recipe: datasets.0.path`. */
export function howOf({ dialect }: Pick<Recipe, "dialect">, { pointer }: Pick<Part, "pointer">): string {
  return `${dialect.title}: ${pointer.slice(1).replaceAll("/", ".").replaceAll("~1", "/").slice(0, 200)}`;
}

function linkInput(
  report: Report,
  run: Thing,
  { part, thing, place }: { readonly part: Part; readonly thing: Thing; readonly place: Place },
  method: Method,
): void {
  if (part.kind === "model") return noteLink(report, run, thing, "uses", { place, detail: part.role });
  if (part.role === "evaluation") return noteLink(report, run, thing, "evaluatedOn", { place });
  noteLink(report, run, thing, "trainedOn", { place, detail: part.role === "" ? method.stage : part.role });
}

export function partClaims(report: Report, part: Part, place: Place, revision: string | undefined): Claim[] {
  const split = part.kind === "dataset" ? stringAt(part.siblings, "split") : undefined;
  return [
    ...(revision === undefined ? [] : [declaredAt(report, place, "revision", revision)]),
    ...(split === undefined || split.length > 100 ? [] : [declaredAt(report, place, "split", split)]),
  ];
}

/** The revision that stands beside a name; beside a model and a dataset in one mapping it is the model's. */
export function revisionOf({ kind, siblings, pointer }: Part): string | undefined {
  const isShared = ["model_name_or_path", "pretrained_model_name_or_path", "base_model"].some((key) =>
    Object.hasOwn(siblings, key),
  );
  const keys = kind === "model" ? revisionKeys : ["dataset_revision", ...(isShared ? [] : ["revision"])];
  if (/tokenizer/iu.test(pointer.slice(pointer.lastIndexOf("/")))) return undefined;
  for (const key of keys) {
    const value = siblings[key];
    if (typeof value === "string" && /^[\w./-]{1,200}$/u.test(value)) return value;
  }
  return undefined;
}

function isPinned(revision: string | undefined): boolean {
  return (
    revision !== undefined && revision !== "main" && revision !== "master" && revision !== "refs/heads/main"
  );
}

function noteOutputs(
  report: Report,
  recipe: Recipe,
  run: Thing,
  { method, inputs }: { readonly method: Method; readonly inputs: Inputs },
): void {
  for (const { thing, place, how } of outputsOf(recipe)) {
    noteUse(report, thing, place, how, { usage: "declared" });
    noteLink(report, run, thing, "produced", { place });
    for (const base of inputs.bases)
      noteLink(report, thing, base, "derivedFrom", { place, detail: method.relation });
    for (const part of recipe.parts) linkOutput(report, thing, part, { place, method });
  }
}

function linkOutput(
  report: Report,
  output: Thing,
  { kind, role, named }: Part,
  { place, method }: { readonly place: Place; readonly method: Method },
): void {
  if (kind !== "dataset" || named.kind !== "thing") return;
  if (role === "evaluation") return noteLink(report, output, named.thing, "evaluatedOn", { place });
  noteLink(report, output, named.thing, "trainedOn", { place, detail: role === "" ? method.stage : role });
}

interface Output {
  readonly thing: Thing;
  readonly place: Place;
  readonly how: string;
}

/** An id on the hub, or a folder that is here. */
function outputsOf(recipe: Recipe): readonly Output[] {
  const { document, shape, place } = recipe;
  const found = shape.leaves.flatMap(({ keys, value, pointer }): Output[] => {
    const key = plainKey(keys.at(-1) ?? "");
    if (typeof value !== "string") return [];
    const thing = outputNamed(key, interpolated(shape.values, value), place);
    return thing === undefined
      ? []
      : [{ thing, place: document.placeAt(pointer), how: howOf(recipe, { pointer }) }];
  });
  return [...new Map(found.map((output) => [output.thing.key, output])).values()];
}

function outputNamed(key: string, text: string, place: NamePlace): Thing | undefined {
  if (publishedKeys.has(key)) return publishedModel(text);
  if (!outputKeys.has(key)) return undefined;
  const path = pathsOf(text, place).find((one) => one !== "" && place.project.hasFolder(one));
  const isModel =
    path !== undefined &&
    place.project
      .filesIn(path)
      .some(({ name }) => /\.(?:safetensors|bin|pt|gguf)$|^(?:config|adapter_config)\.json$/u.test(name));
  return isModel ? inTree("model", path) : undefined;
}
