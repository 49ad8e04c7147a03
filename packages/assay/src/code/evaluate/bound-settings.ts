import type { ClassDef, Expr } from "../ir.ts";
import type { CallSite, ObjectValue, Value } from "../value.ts";
import type { ArgumentAt } from "../../catalogue/api.ts";
import { argumentOf } from "./arguments.ts";
import type { Evaluation } from "./evaluation.ts";
import { valuesOfAssignment } from "./names.ts";
import { fileSettings, joined, keysIn, sectionsOf } from "./app-settings.ts";
import { settingsBindings } from "./app-settings.table.ts";

/** Calls of one name that are looked at for what fills a class. */
const mostCalls = 64;

type Binding = (typeof settingsBindings)[number];

/** Parts of the settings that fill a class, and functions that do. */
interface Filled {
  readonly sections: readonly { readonly name: string; readonly from: string }[];
  readonly functions: readonly CallSite[];
}

const nothing: Filled = { sections: [], functions: [] };

/** Answers of one round, by class. */
const known = new WeakMap<Evaluation, Map<ClassDef, Filled>>();

/** What the settings of the program give a property of a class of options; none = nothing fills the class. */
export function boundMember(e: Evaluation, { def }: ObjectValue, name: string): readonly Value[] {
  const { sections, functions } = filledBy(e, def);
  const set = functions.flatMap((call) => setIn(e, call, name));
  return [...sections.flatMap((one) => fileSettings(e, joined(one.name, name), one.from)), ...set];
}

/** The key that a property of a class of options has among the settings. */
export function boundKey(e: Evaluation, { def }: ObjectValue, name: string): string | undefined {
  const [first] = filledBy(e, def).sections;
  return first === undefined ? undefined : joined(first.name, name);
}

function filledBy(e: Evaluation, def: ClassDef): Filled {
  const answers = known.get(e) ?? new Map<ClassDef, Filled>();
  known.set(e, answers);
  const answer = answers.get(def);
  if (answer !== undefined) return answer;
  // A class may be asked for while it is looked for.
  answers.set(def, nothing);
  const found = settingsBindings.map((binding) => filledByCalls(e, def, binding));
  const made = {
    sections: found.flatMap(({ sections }) => sections),
    functions: found.flatMap(({ functions }) => functions),
  };
  answers.set(def, made);
  return made;
}

function filledByCalls(e: Evaluation, def: ClassDef, binding: Binding): Filled {
  const calls = e
    .callsNamed(binding.name)
    .slice(0, mostCalls)
    .filter((call) => !e.program.isTest(call.at.scope.module.path) && isOf(e, def, binding, call));
  return {
    sections: calls.flatMap((call) =>
      sectionsIn(e, binding, call).map((name) => ({ name, from: call.at.scope.module.path })),
    ),
    functions:
      binding.type === "own" ? calls.filter(({ expr }) => functionIn(expr.arguments) !== undefined) : [],
  };
}

function isOf(e: Evaluation, def: ClassDef, { type }: Binding, { expr, at }: CallSite): boolean {
  if (type === "own") return isClass(e, expr.typeArguments, at, def);
  if (type === "options") return isClass(e, optionsOf(expr), at, def);
  const given = argumentOf({ expr, at }, type);
  return (
    given !== undefined && e.values(given, at).some((value) => value.kind === "object" && value.def === def)
  );
}

function isClass(
  e: Evaluation,
  types: readonly Expr[] | undefined,
  at: CallSite["at"],
  def: ClassDef,
): boolean {
  return (types ?? []).some((type) =>
    e.values(type, at).some((value) => value.kind === "class" && value.def === def),
  );
}

/** The type of `AddOptions<T>()` in the chain of a call. */
function optionsOf({ callee }: CallSite["expr"]): readonly Expr[] {
  for (let at: Expr = callee, steps = 0; steps < 32; steps += 1) {
    if (at.kind === "member") at = at.object;
    else if (at.kind === "call") {
      const isOptions = at.callee.kind === "member" && at.callee.name.startsWith("AddOptions");
      if (isOptions && at.typeArguments !== undefined) return at.typeArguments;
      at = at.callee;
    } else return [];
  }
  return [];
}

function sectionsIn(e: Evaluation, { section }: Binding, { expr, at }: CallSite): readonly string[] {
  if (section === "receiver")
    return expr.callee.kind === "member" ? sectionsAt(e, expr.callee.object, at) : [];
  if ("key" in section) return keysIn(e, argumentOf({ expr, at }, section.key), at);
  const given = argumentOf({ expr, at }, section satisfies ArgumentAt);
  return given === undefined ? [] : sectionsAt(e, given, at);
}

function sectionsAt(e: Evaluation, expr: Expr, at: CallSite["at"]): readonly string[] {
  return e.values(expr, at).flatMap((value) => sectionsOf(e, value));
}

/** `Configure<Options>(o => { o.Model = "x"; })`. */
function setIn(e: Evaluation, { expr, at }: CallSite, name: string): readonly Value[] {
  const def = functionIn(expr.arguments);
  const scope = def === undefined ? undefined : e.scopeOfFunction(def, at.scope);
  const parameter = def?.parameters[0]?.name;
  const bindings = parameter === undefined ? [] : (scope?.fields.get(`${parameter}.${name}`) ?? []);
  return bindings.flatMap((binding) => valuesOfAssignment(e, binding));
}

function functionIn(
  given: CallSite["expr"]["arguments"],
): (Expr & { readonly kind: "function" })["function"] | undefined {
  const value = given.map((one) => one.value).find(({ kind }) => kind === "function");
  return value?.kind === "function" ? value.function : undefined;
}
