import type { ArgumentAt, Makes } from "../../catalogue/api.ts";
import { hubModel, inTree, trainingRun } from "../../catalogue/things.ts";
import { claimant } from "../../model/claim.ts";
import type { Thing } from "../../model/use.ts";
import { fitsPattern } from "../symbol-pattern.ts";
import { callsOf, findArgument, type MatchedCall, placeOf } from "./chain.ts";
import type { Matching } from "./found.ts";
import { behindCalls, followed } from "./follow.ts";
import { namedThing, pathInTree } from "./names.ts";
import { textsOf, useAt } from "./other-makes.ts";
import { adapterMethods, adapters } from "./run-method.ts";
import { trainedClass } from "./trained-class.ts";
import { methodClaims, settingsOf, settingClaims, textSetting } from "./run-settings.ts";

interface Place {
  readonly path: string;
  readonly line: number;
}

type RunMakes = Makes & { readonly kind: "training-run" };

/** A run: what it starts from, what it learns from, its settings and what it makes. */
export function matchRun(m: Matching, match: MatchedCall, makes: RunMakes): void {
  if (!hasGiven(m, match, makes.needsGiven)) return;
  if (makes.loop === undefined) return addRun(m, match, makes, placeOf(match));
  for (const place of loopsAround(m, match, makes.loop))
    if (isLoop(m, place.path, makes.loop)) addRun(m, match, makes, place);
}

function addRun(m: Matching, match: MatchedCall, makes: RunMakes, place: Place): void {
  const { methods: adapted, claims: ofAdapters } = adapterMethods(m, match, makes);
  // An adapter on the base is what makes a run that says nothing else no full one.
  const methods = makes.method === "full" && adapted.length > 0 ? adapted : [makes.method, ...adapted];
  const trained = trainedClass(m, match, makes);
  const file = place.path.slice(place.path.lastIndexOf("/") + 1);
  const thing = trainingRun(place.path, `${trained ?? methods[0] ?? makes.method} in ${file}`, place.line);
  const settings = settingsOf(m, match, makes.settings);
  const architecture =
    trained === undefined ? [] : [claimant("declared", { by: m.by, ...place })("architecture", trained)];
  const claims = [
    ...methodClaims(m, match, methods, makes.stage),
    ...architecture,
    ...settingClaims(m, settings),
    ...ofAdapters,
  ];
  m.found.uses.push({ ...useAt(m, match, thing, undefined), place, claims });
  if (makes.randomness !== undefined) m.found.randomness.set(thing.key, makes.randomness);
  const run: Run = { thing, match, makes, adapted, settings };
  linkResults(m, run, linkInputs(m, run));
}

/** A run that is found. */
interface Run {
  readonly thing: Thing;
  readonly match: MatchedCall;
  readonly makes: RunMakes;
  /** Methods of the adapters that are put on the base. */
  readonly adapted: ReturnType<typeof adapterMethods>["methods"];
  readonly settings: ReturnType<typeof settingsOf>;
}

/** Links a run to its scripts and to what it starts and learns from; gives its bases. */
function linkInputs(m: Matching, { thing: run, match, makes }: Run): readonly Thing[] {
  const place = placeOf(match);
  for (const path of scriptsOf(m, match, makes))
    m.found.links.push({ from: run, to: inTree("file", path), kind: "uses", detail: "script", place });
  const { bases, data } = inputs(m, match, makes);
  for (const base of bases) m.found.links.push({ from: run, to: base, kind: "uses", detail: "base", place });
  for (const one of data)
    m.found.links.push({ from: run, to: one, kind: "trainedOn", detail: makes.stage, place });
  for (const one of followed(m, match, makes.evaluatedOn)) {
    if (one.kind === "dataset")
      m.found.links.push({ from: run, to: one, kind: "evaluatedOn", detail: "evaluation", place });
  }
  return bases;
}

/** Links a run to what it makes, and that to the bases. */
function linkResults(
  m: Matching,
  { thing: run, match, makes, adapted, settings }: Run,
  bases: readonly Thing[],
): void {
  const place = placeOf(match);
  const detail = adapted.some((method) => adapters.has(method)) ? "adapter" : "fine-tune";
  const published = (makes.publishes ?? []).flatMap((setting) => textSetting(m, settings, setting));
  for (const made of outputs(m, match, [...textsOf(m, match, makes.output), ...published])) {
    m.found.links.push({ from: run, to: made, kind: "produced", place });
    m.found.links.push(
      ...bases.map((to) => ({ from: made, to, kind: "derivedFrom" as const, detail, place })),
    );
  }
}

/** Whether one of the arguments of the chain is what the row asks for. */
function hasGiven(m: Matching, match: MatchedCall, needed: readonly string[] | undefined): boolean {
  if (needed === undefined) return true;
  return callsOf(match).some(({ expr, at }) =>
    [expr.callee, ...expr.arguments.map(({ value }) => value)].some((given) =>
      m.e
        .values(given, at)
        .some((value) => value.kind === "symbol" && needed.some((one) => fitsPattern(one, value.path))),
    ),
  );
}

/** The scripts of the tree that a platform is told to run. */
function scriptsOf(m: Matching, match: MatchedCall, makes: RunMakes): readonly string[] {
  const folders = textsOf(m, match, makes.scriptFolder).map(({ value }) => value);
  return textsOf(m, match, makes.script).flatMap(({ value }) => {
    const spellings = [...folders.map((folder) => `${folder}/${value}`), value];
    const paths = spellings.map((one) => pathInTree(one, placeOf(match).path, m.e.program.files));
    return paths.find((path) => path !== undefined) ?? [];
  });
}

/** Scripts of one model that train it. */
const mostLoops = 8;

/** The loop that an optimiser is for: where it stands itself, or in the scripts that have a function make it. */
function loopsAround(
  m: Matching,
  match: MatchedCall,
  { calls }: NonNullable<RunMakes["loop"]>,
): readonly Place[] {
  const own = placeOf(match);
  const loops = new Set(calls.flatMap((name) => m.e.callsNamed(name).map(({ at }) => at.scope.module.path)));
  const maker = match.call.at.scope.function?.name;
  if (loops.has(own.path) || maker === undefined || maker === "") return [own];
  const places = new Map<string, Place>();
  for (const { expr, at } of m.e.callsNamed(maker)) {
    const { path } = at.scope.module;
    if (loops.has(path) && !places.has(path) && !m.isTest(path)) places.set(path, { path, line: expr.line });
  }
  return places.size === 0 ? [own] : [...places.values()].slice(0, mostLoops);
}

/** Whether an optimiser is one of a loop of training that nothing else stands for. */
function isLoop(m: Matching, path: string, { calls }: NonNullable<RunMakes["loop"]>): boolean {
  if (m.found.uses.some(({ thing, place }) => thing.kind === "training-run" && place.path === path))
    return false;
  return calls.some((name) => m.e.callsNamed(name).some(({ at }) => !m.isTest(at.scope.module.path)));
}

/** What the arguments lead to, and what other rows say that the same call names. */
function inputs(
  m: Matching,
  match: MatchedCall,
  makes: RunMakes,
): { readonly bases: readonly Thing[]; readonly data: readonly Thing[] } {
  const own = m.found.thingsOfCalls.get(match.call.expr) ?? [];
  const bases = [...followed(m, match, makes.base), ...namedBases(m, match, makes.base), ...own];
  const handed = makes.loop === undefined ? [] : behindCalls(m, placeOf(match).path, makes.loop.data);
  const data = [...followed(m, match, makes.trainedOn), ...handed, ...own];
  return {
    bases: bases.filter(({ kind }) => kind === "model"),
    data: data.filter(({ kind }) => kind === "dataset"),
  };
}

/** Trainers take the name of a model as well as a model. */
function namedBases(
  m: Matching,
  match: MatchedCall,
  wanted: readonly ArgumentAt[] | undefined,
): readonly Thing[] {
  const argument = findArgument(match, wanted)?.name;
  return textsOf(m, match, wanted).flatMap(({ value }) => {
    const named = namedThing(value, placeOf(match).path, m.e.program.files);
    if (named.kind !== "hub") return [];
    const thing = hubModel(named.id);
    m.found.uses.push(useAt(m, match, thing, argument));
    return [thing];
  });
}

/** Names on the hub that the result is pushed to. */
function outputs(
  m: Matching,
  match: MatchedCall,
  texts: readonly { readonly value: string }[],
): readonly Thing[] {
  return texts.flatMap(({ value }) => {
    const named = namedThing(value, placeOf(match).path, m.e.program.files);
    if (named.kind !== "hub") return [];
    const thing = hubModel(named.id);
    m.found.uses.push({ ...useAt(m, match, thing, undefined), usage: "declared" });
    return [thing];
  });
}
