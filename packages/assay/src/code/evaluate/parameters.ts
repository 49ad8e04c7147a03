import type { Expr, FunctionDef, Parameter } from "../ir.ts";
import type { Scope } from "../scope.ts";
import type { At, CallSite, Value } from "../value.ts";
import type { Evaluation } from "./evaluation.ts";
import { defaultName } from "./callers.ts";
import { callbackItems } from "./collections.ts";
import { extendedObject, extensionArgument } from "./extension-methods.ts";
import { hydraConfig, isHydraMain, optionDefaults, parsedArgument } from "./command-line.ts";
import { selfOf } from "./names.ts";
import { injectedValues, resourceOf } from "./settings.ts";
import { isSameType } from "./type-parts.ts";

/** What a parameter stands for: the argument of the call that is looked into, else its default and those of all callers. */
export function parameterValues(e: Evaluation, parameter: Parameter, scope: Scope): readonly Value[] {
  const def = scope.function;
  if (def === undefined) return [];
  const call = e.callInto(def) ?? e.directCall(def);
  if (isSelf(parameter, def, scope)) return receiverOf(e, def, scope, call);
  const given =
    call === undefined
      ? callersArguments(e, parameter, def, scope)
      : argumentsIn(e, parameter, def, scope, call);
  const isCertain = call !== undefined && given.length > 0;
  const injected = isCertain ? undefined : injectedInto(e, parameter, { scope, branches: [] });
  if (injected !== undefined && injected.length > 0) return injected;
  const defaults = isCertain ? [] : defaultsOf(e, parameter, def, scope);
  const found = [...given, ...defaults, ...configOfMain(e, parameter, def, scope)];
  return toldOrTyped(
    e,
    parameter,
    scope,
    found.filter(({ kind }) => kind !== "none"),
  );
}

/** What it is when nobody says anything else: its default, and that of an option of the command line. */
function defaultsOf(e: Evaluation, parameter: Parameter, def: FunctionDef, scope: Scope): readonly Value[] {
  const own = parameter.default === undefined ? [] : e.values(parameter.default, { scope, branches: [] });
  return [...own, ...optionDefaults(e, def, parameter, scope)];
}

/** The configuration that Hydra hands to the function that it runs. */
function configOfMain(e: Evaluation, parameter: Parameter, def: FunctionDef, scope: Scope): readonly Value[] {
  return isHydraMain(e, def, scope) && def.parameters[0] === parameter ? hydraConfig(e, def, scope) : [];
}

/** Where nothing certain is found, any object of the type of the parameter; without a type the parameter is unknown. */
function toldOrTyped(
  e: Evaluation,
  parameter: Parameter,
  scope: Scope,
  found: readonly Value[],
): readonly Value[] {
  if (found.some((value) => value.kind !== "unknown" && !isEmptyText(value))) return found;
  const typed = parameter.type === undefined ? [] : e.instances(parameter.type, { scope, branches: [] });
  if (typed.length > 0) return typed;
  return found.some((value) => !isEmptyText(value)) ? found : [...found, unknownParameter(parameter, scope)];
}

/** A default that says that nothing is said. */
function isEmptyText(value: Value): boolean {
  return value.kind === "text" && value.value === "";
}

/** What the container gives a parameter: `Client(@Value("${app.model}") String model)`. */
function injectedInto(
  e: Evaluation,
  { decorators = [], type }: Parameter,
  at: At,
): readonly Value[] | undefined {
  const values = injectedValues(e, decorators, at);
  if (values === undefined || type === undefined) return values;
  return resourceOf(type, decorators, at) ?? values;
}

/** The object that the method was called on, where the call that is looked into says it; else any of the type. */
function receiverOf(
  e: Evaluation,
  def: FunctionDef,
  scope: Scope,
  call: CallSite | undefined,
): readonly Value[] {
  const { language } = scope.module;
  const callee = call?.expr.callee;
  if ((language !== "rust" && language !== "go") || call === undefined || callee?.kind !== "member")
    return selfOf(scope);
  const own = selfOf(scope);
  const known = e
    .outside(def, () => e.values(callee.object, call.at))
    .filter(
      (value) =>
        value.kind === "object" && own.some((one) => one.kind === "object" && isSameType(one, value)),
    );
  return known.length > 0 ? known : own;
}

function unknownParameter({ name, line }: Parameter, scope: Scope): Value {
  const place = { path: scope.module.path, line };
  return { kind: "unknown", expression: name, reason: "parameter", variable: name, place };
}

function isSelf(parameter: Parameter, def: FunctionDef, scope: Scope): boolean {
  if (scope.parent?.kind !== "class" || def.parameters[0] !== parameter) return false;
  const { language } = scope.module;
  if (language === "python")
    return !def.decorators.some((one) => one.kind === "name" && one.name === "staticmethod");
  // The receiver of Go has no type in the common form.
  return language === "rust" ? parameter.name === "self" : language === "go" && parameter.type === undefined;
}

/** Constructors are called by the name of their class. */
const constructorNames: ReadonlySet<string> = new Set(["__init__", "__new__", "constructor", "init", "new"]);

/** Calls of the function, or of its class; in Python it may be an entry of a table too. */
function callersOf(e: Evaluation, def: FunctionDef, scope: Scope): readonly CallSite[] {
  const name = def.name || e.program.modules.get(scope.module.path)?.keptAs.get(def);
  if (name === undefined || name === "") return [];
  const owner = scope.parent?.kind === "class" ? scope.parent.class : undefined;
  const callees = owner === undefined ? [def] : [def, owner];
  const names = [...ownNames(name, scope), ...namesAbroad(name, scope)];
  return e.callersOf(callees, names, scope.module.language === "python");
}

/** Who imports the default export of a file gives it a name. */
function namesAbroad(name: string, { module: { exports, path } }: Scope): readonly string[] {
  const exported = exports?.get("default");
  const isDefault = name === "default" || (exported?.kind === "name" && exported.name === name);
  return isDefault ? [defaultName(path)] : [];
}

/** The name of a function, and that of its class when it makes objects of it. */
function ownNames(name: string, scope: Scope): readonly string[] {
  const owner = scope.parent?.kind === "class" ? scope.parent.class : undefined;
  if (owner === undefined) return [name];
  return constructorNames.has(name) || name === owner.name ? [owner.name, name] : [name];
}

/** Callers that are looked at for one parameter: enough for a wrapper that a whole application uses. */
const mostLookedAt = 40;

function callersArguments(
  e: Evaluation,
  parameter: Parameter,
  def: FunctionDef,
  scope: Scope,
): readonly Value[] {
  const found: Value[] = [...inPlace(e, parameter, def, scope)];
  const open: Value[] = [];
  let looked = 0;
  for (const call of callersOf(e, def, scope)) {
    if (looked >= mostLookedAt) return found;
    if (isFromTest(e, call, scope)) continue;
    const value = argumentFor(parameter, def, scope, call);
    if (value === undefined && !hasSpread(call)) continue;
    looked += 1;
    const values = valuesGiven(e, parameter, value, call);
    found.push(...values);
    if (values.length === 0 && value !== undefined && isScript(scope))
      open.push(unknownArgument(e, value, call));
  }
  return found.length === 0 ? found : [...found, ...open.slice(0, 1)];
}

/** Where types say what is passed, no value means that nothing of interest is. */
function isScript({ module: { language } }: Scope): boolean {
  return language === "python" || language === "javascript";
}

/** Some callers say what they give, this one does not. */
function unknownArgument(e: Evaluation, value: Expr, { at }: CallSite): Value {
  const place = { path: at.scope.module.path, line: value.line };
  return { kind: "unknown", expression: e.textOf(value, at), reason: "expression", place };
}

/** What a function stands for that is written where it is called: an item of a list, or an argument. */
function inPlace(e: Evaluation, parameter: Parameter, def: FunctionDef, scope: Scope): readonly Value[] {
  const call = e.program.modules.get(scope.module.path)?.callbacks.get(def);
  if (call === undefined) return [];
  if (call.expr.callee.kind !== "function")
    return def.parameters[0] === parameter ? callbackItems(e, call) : [];
  const value = argumentFor(parameter, def, scope, call);
  return value === undefined ? [] : e.values(value, call.at);
}

/** Tests pass doubles. */
function isFromTest({ program }: Evaluation, { at }: CallSite, scope: Scope): boolean {
  return program.isTest(at.scope.module.path) && !program.isTest(scope.module.path);
}

function argumentsIn(
  e: Evaluation,
  parameter: Parameter,
  def: FunctionDef,
  scope: Scope,
  call: CallSite,
): readonly Value[] {
  const value = argumentFor(parameter, def, scope, call);
  return e.outside(def, () => valuesGiven(e, parameter, value, call));
}

/** What a call gives a parameter: the argument that reaches it, else what dictionaries that are spread have. */
function valuesGiven(
  e: Evaluation,
  parameter: Parameter,
  value: Expr | undefined,
  call: CallSite,
): readonly Value[] {
  return value === undefined ? spreadValues(e, parameter, call) : e.values(value, call.at);
}

function hasSpread({ expr }: CallSite): boolean {
  return expr.arguments.some(({ spread }) => spread === "dict");
}

/** `train(**config)`: what the dictionary has under the name of the parameter. */
function spreadValues(e: Evaluation, { name }: Parameter, { expr, at }: CallSite): readonly Value[] {
  if (name === "") return [];
  return expr.arguments.flatMap(({ spread, value }) => {
    if (spread !== "dict") return [];
    return e.values(value, at).flatMap((one) => {
      if (one.kind === "symbol") return parsedArgument(e, one, name, value, at) ?? [];
      return one.kind === "dict" || one.kind === "data" ? e.member([one], name) : [];
    });
  });
}

/** The argument of a call that reaches a parameter; methods called on an object do not pass it. */
export function argumentFor(
  parameter: Parameter,
  def: FunctionDef,
  scope: Scope,
  { expr }: Pick<CallSite, "expr">,
): Expr | undefined {
  const named = expr.arguments.find(({ name }) => name === parameter.name && name !== "");
  if (named !== undefined) return named.value;
  const extended = extendedObject(expr, def, scope);
  if (extended !== undefined) return extensionArgument(parameter, def, extended, { expr });
  const first = def.parameters[0];
  const hasSelf = first !== undefined && isSelf(first, def, scope) ? 1 : 0;
  const position = def.parameters.indexOf(parameter) - hasSelf;
  const positional = expr.arguments.filter(({ name, spread }) => name === undefined && spread === undefined);
  return position < 0 ? undefined : positional[position]?.value;
}
