import type { Expr, FunctionDef, Parameter } from "../ir.ts";
import type { Scope } from "../scope.ts";
import { fitsAny } from "../symbol-pattern.ts";
import type { At, CallSite, SymbolValue, Value } from "../value.ts";
import { argumentOf } from "./arguments.ts";
import { configBelow } from "./config-files.ts";
import { type Evaluation, mostEntries } from "./evaluation.ts";
import { wantNaming } from "./loaded-files.ts";
import {
  argumentParsers,
  dataclassParsers,
  hydraDecorators,
  optionDecorators,
} from "./library-models.table.ts";

/** `args.model` of a parser of command lines: the default of its option. Undefined = this is no parsed command line. */
export function parsedArgument(
  e: Evaluation,
  value: SymbolValue,
  name: string,
  expr: Expr,
  at: At,
): readonly Value[] | undefined {
  if (!fitsAny(argumentParsers, value.path)) return undefined;
  if (name === "__dict__") return [value];
  const defaults = optionsOf(e, value, name, at).flatMap((call) => [
    ...given(e, call, "default"),
    ...choicesOf(e, call),
  ]);
  const set = defaultsSet(e, value, name, at);
  const found = [...defaults, ...set].filter(({ kind }) => kind !== "none");
  if (found.some((one) => one.kind !== "text" || one.value !== "")) return found;
  const place = { path: at.scope.module.path, line: expr.line };
  return [{ kind: "unknown", expression: e.textOf(expr, at), reason: "parameter", variable: name, place }];
}

/** `args.pop("model")` and `args.get("model")` of `vars(parser.parse_args())`. */
export function poppedArgument(
  e: Evaluation,
  objects: readonly Value[],
  method: string,
  call: CallSite,
): readonly Value[] | undefined {
  if (method !== "pop" && method !== "get") return undefined;
  const key = call.expr.arguments[0]?.value;
  const parsed = objects.filter((value) => value.kind === "symbol" && fitsAny(argumentParsers, value.path));
  if (key === undefined || key.kind !== "text" || parsed.length === 0) return undefined;
  return parsed.flatMap((value) =>
    value.kind === "symbol" ? (parsedArgument(e, value, key.value, call.expr, call.at) ?? []) : [],
  );
}

/** The options that are kept under a name: in the file that reads the command line, else wherever its parser is handed to. */
function optionsOf(e: Evaluation, value: SymbolValue, name: string, at: At): readonly CallSite[] {
  const options = e.callsNamed("add_argument").filter((call) => destinationOf(call) === name);
  const calls = callsAlong(value);
  const near = options.filter((call) => isNear(call, calls, at));
  if (near.length === 0) wantNaming(e, "python", "add_argument");
  return near.length > 0 ? near : options.filter((call) => isOfParser(e, call, calls.at(-1)));
}

function isNear(call: CallSite, calls: readonly CallSite[], at: At): boolean {
  const { module } = call.at.scope;
  return module === at.scope.module || calls.some((one) => one.at.scope.module === module);
}

/** `def add_model_options(parser): parser.add_argument(…)` in another file. */
function isOfParser(e: Evaluation, { expr, at }: CallSite, made: CallSite | undefined): boolean {
  if (made === undefined || expr.callee.kind !== "member") return false;
  return e
    .values(expr.callee.object, at)
    .some((one) => one.kind === "symbol" && callsAlong(one).at(-1)?.expr === made.expr);
}

/** The calls that a value comes from, the last one first. */
function callsAlong(value: SymbolValue): readonly CallSite[] {
  const found: CallSite[] = [];
  for (let one: SymbolValue | undefined = value; one !== undefined; one = one.receiver)
    if (one.call !== undefined) found.push(one.call);
  return found;
}

function given(e: Evaluation, call: CallSite, name: string): readonly Value[] {
  const value = argumentOf(call, { name });
  return value === undefined ? [] : e.values(value, call.at);
}

/** `parser.set_defaults(model="x")`. */
function defaultsSet(e: Evaluation, value: SymbolValue, name: string, at: At): readonly Value[] {
  const calls = callsAlong(value);
  const near = e.callsNamed("set_defaults").filter((call) => isNear(call, calls, at));
  return near.flatMap((call) => given(e, call, name));
}

/** The values among which the user chooses. */
function choicesOf(e: Evaluation, call: CallSite): readonly Value[] {
  const choices = argumentOf(call, { name: "choices" });
  return choices === undefined ? [] : itemsListed(e, choices, call.at).slice(0, mostEntries);
}

const listings: ReadonlySet<string> = new Set(["sorted", "list", "tuple", "set", "keys"]);

/** Items of a list, keys of a dictionary; `sorted(X)`, `list(X)` and `X.keys()` list the same. */
function itemsListed(e: Evaluation, expr: Expr, at: At, depth = 0): readonly Value[] {
  if (depth > 4) return [];
  if (expr.kind === "call" && (expr.callee.kind === "name" || expr.callee.kind === "member")) {
    const inner = expr.callee.kind === "member" ? expr.callee.object : expr.arguments[0]?.value;
    return listings.has(expr.callee.name) && inner !== undefined ? itemsListed(e, inner, at, depth + 1) : [];
  }
  return e.values(expr, at).flatMap((value): readonly Value[] => {
    if (value.kind === "list") return value.items.flatMap((item) => e.values(item, value.at));
    return value.kind === "dict" ? value.entries.flatMap(({ key }) => e.values(key, value.at)) : [];
  });
}

const destinations = new WeakMap<CallSite["expr"], string | undefined>();

/** Kept, as every question about a command line goes through all options of the program. */
function destinationOf(call: CallSite): string | undefined {
  if (!destinations.has(call.expr)) destinations.set(call.expr, destinationIn(call));
  return destinations.get(call.expr);
}

/** `--model-name` is `model_name` unless `dest` says otherwise; of several flags the long one counts. */
function destinationIn(call: CallSite): string | undefined {
  const dest = argumentOf(call, { name: "dest" });
  if (dest?.kind === "text") return dest.value;
  const flags = call.expr.arguments.flatMap(({ name, value }) =>
    name === undefined && value.kind === "text" ? [value.value] : [],
  );
  const flag = flags.find((text) => text.startsWith("--")) ?? flags[0];
  return flag?.replace(/^-+/u, "").replaceAll("-", "_");
}

/** The objects that `parse_args_into_dataclasses()` gives, in the order of the classes. */
export function parsedDataclasses(e: Evaluation, value: SymbolValue): readonly Value[] | undefined {
  if (!fitsAny(dataclassParsers, value.path)) return undefined;
  const made = value.receiver?.receiver?.call;
  const types = made === undefined ? undefined : argumentOf(made, { at: 0, name: "dataclass_types" });
  if (made === undefined || types === undefined) return undefined;
  if (types.kind !== "list") return e.values(withDefaultsOnly(types), made.at);
  return [{ kind: "list", items: types.items.map(withDefaultsOnly), at: made.at }];
}

/** A class as a call without arguments: an object with its defaults. */
function withDefaultsOnly(type: Expr): Expr {
  const { start, end, line } = type;
  return { kind: "call", callee: type, arguments: [], start, end, line };
}

/** `@click.option("--model", default="x")` on the function whose parameter it is. */
export function optionDefaults(
  e: Evaluation,
  def: FunctionDef,
  parameter: Parameter,
  scope: Scope,
): readonly Value[] {
  const at = { scope: scope.parent ?? scope, branches: [] };
  return def.decorators.flatMap((decorator) => {
    if (decorator.kind !== "call") return [];
    const call: CallSite = { expr: decorator, at };
    if (destinationOf(call) !== parameter.name && flagNames(call).every((flag) => flag !== parameter.name))
      return [];
    const isOption = e
      .values(decorator.callee, at)
      .some((value) => value.kind === "symbol" && optionDecorators.includes(value.path));
    const given = isOption ? argumentOf(call, { name: "default" }) : undefined;
    return given === undefined ? [] : e.values(given, at);
  });
}

function flagNames({ expr }: CallSite): readonly string[] {
  return expr.arguments.flatMap(({ name, value }) =>
    name === undefined && value.kind === "text"
      ? value.value.split("/").map((flag) => flag.replace(/^-+/u, "").replaceAll("-", "_"))
      : [],
  );
}

export function isHydraMain(e: Evaluation, def: FunctionDef, scope: Scope): boolean {
  return hydraDecorator(e, def, scope) !== undefined;
}

function hydraDecorator(e: Evaluation, def: FunctionDef, scope: Scope): CallSite | undefined {
  const at = { scope: scope.parent ?? scope, branches: [] };
  for (const decorator of def.decorators) {
    if (decorator.kind !== "call") continue;
    const isHydra = e
      .values(decorator.callee, at)
      .some((value) => value.kind === "symbol" && hydraDecorators.includes(value.path));
    if (isHydra) return { expr: decorator, at };
  }
  return undefined;
}

/** The configuration that Hydra composes: the file that the decorator names. */
export function hydraConfig(e: Evaluation, def: FunctionDef, scope: Scope): readonly Value[] {
  const call = hydraDecorator(e, def, scope);
  if (call === undefined) return [];
  const text = (name: string, at: number): string => {
    const given = argumentOf(call, { name, at });
    const value =
      given === undefined ? undefined : e.values(given, call.at).find(({ kind }) => kind === "text");
    return value?.kind === "text" ? value.value : "";
  };
  const name = text("config_name", 1).replace(/\.ya?ml$/u, "");
  const path = text("config_path", 0);
  return name === "" ? [] : configBelow(e, scope.module.path, `${path}/${name}.yaml`);
}
