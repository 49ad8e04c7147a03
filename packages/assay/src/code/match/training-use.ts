import type { ArgumentAt, Makes } from "../../catalogue/api.ts";
import { hubModel, trainingRun } from "../../catalogue/things.ts";
import { type Claim, claimant } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import type { Thing } from "../../model/use.ts";
import type { CallSite, Value } from "../value.ts";
import { findArgument, linksOf, type MatchedCall, valuesOf } from "./chain.ts";
import type { Matching } from "./found.ts";
import { followed } from "./follow.ts";
import { namedThing } from "./names.ts";
import { placeOf, textsOf, useAt } from "./other-makes.ts";

type RunMakes = Makes & { readonly kind: "training-run" };

/** Settings of one run; a longer list is no list of hyperparameters. */
const mostSettings = 120;

/** A run: what it starts from, what it learns from, its settings and what it makes. */
export function matchRun(m: Matching, match: MatchedCall, makes: RunMakes): void {
  const place = placeOf(match);
  const name = place.path.split("/").at(-1) ?? place.path;
  const run = trainingRun(place.path, `${makes.method} in ${name}`, place.line);
  const claims = [methodClaim(m, match, makes), ...settingClaims(m, match, makes)];
  m.found.uses.push({ ...useAt(m, match, run, undefined), claims });
  const bases = [...followed(m, match, makes.base), ...namedBases(m, match, makes)];
  for (const base of bases) m.found.links.push({ from: run, to: base, kind: "uses", detail: "base", place });
  const link = (
    wanted: readonly ArgumentAt[] | undefined,
    kind: "trainedOn" | "evaluatedOn",
    detail: string,
  ): void => {
    for (const data of followed(m, match, wanted)) {
      if (data.kind === "dataset") m.found.links.push({ from: run, to: data, kind, detail, place });
    }
  };
  link(makes.trainedOn, "trainedOn", makes.stage);
  link(makes.evaluatedOn, "evaluatedOn", "evaluation");
  for (const made of outputs(m, match, makes))
    m.found.links.push({ from: run, to: made, kind: "produced", place });
}

/** Trainers take the name of a model as well as a model. */
function namedBases(m: Matching, match: MatchedCall, makes: RunMakes): readonly Thing[] {
  return textsOf(m, match, makes.base).flatMap(({ value }) => {
    const named = namedThing(value, placeOf(match).path, m.e.program.files);
    if (named.kind !== "hub") return [];
    const thing = hubModel(named.id);
    m.found.uses.push(useAt(m, match, thing, "model"));
    return [thing];
  });
}

/** A name on the hub that the result is pushed to. */
function outputs(m: Matching, match: MatchedCall, makes: RunMakes): readonly Thing[] {
  return textsOf(m, match, makes.output).flatMap(({ value }) => {
    const named = namedThing(value, placeOf(match).path, m.e.program.files);
    return named.kind === "hub" ? [hubModel(named.id)] : [];
  });
}

function methodClaim(m: Matching, match: MatchedCall, { method }: RunMakes): Claim {
  return claimant("declared", { by: m.by, ...placeOf(match) })("trainingParameter", {
    name: "method",
    value: method,
  });
}

/** The named arguments of the call itself, or of the objects that its arguments are. */
function settingClaims(m: Matching, match: MatchedCall, makes: RunMakes): readonly Claim[] {
  const claims: Claim[] = [];
  for (const wanted of makes.settings ?? []) {
    const isOwn =
      wanted.name === "" || (wanted.name === undefined && wanted.at === undefined && wanted.of === undefined);
    const calls = isOwn ? [match.call] : configCalls(m, match, wanted);
    for (const call of calls) claims.push(...argumentClaims(m, call));
  }
  return claims.slice(0, mostSettings);
}

function configCalls(m: Matching, match: MatchedCall, wanted: ArgumentAt): readonly CallSite[] {
  const found = findArgument(match, [wanted]);
  if (found === undefined) return [];
  return valuesOf(m.e, match, [wanted]).flatMap((value): readonly CallSite[] => {
    if (value.kind === "symbol")
      return linksOf(value)
        .slice(0, 1)
        .map(({ call }) => call);
    return value.kind === "object" && value.call !== undefined ? [value.call] : [];
  });
}

function argumentClaims(m: Matching, { expr, at }: CallSite): readonly Claim[] {
  return expr.arguments.flatMap(({ name, value }) => {
    if (name === undefined) return [];
    const plain = plainOf(m.e.values(value, at));
    if (plain === undefined) return [];
    const source = { by: m.by, path: at.scope.module.path, line: value.line };
    return [claimant("declared", source)("trainingParameter", { name: printable(name), value: plain })];
  });
}

function plainOf(values: readonly Value[]): string | number | boolean | undefined {
  const value = values.find(({ kind }) => kind === "text" || kind === "number" || kind === "boolean");
  if (value?.kind === "number" || value?.kind === "boolean") return value.value;
  return value?.kind === "text" && value.value.length <= 200 ? printable(value.value) : undefined;
}
