import type { Expr } from "../ir.ts";
import { firstFitting } from "../symbol-pattern.ts";
import type { At, CallSite, SymbolValue, Value } from "../value.ts";
import { argumentOf } from "./arguments.ts";
import { collectionCall, collectionMethod } from "./collections.ts";
import { parsedDataclasses, poppedArgument } from "./command-line.ts";
import { loadedConfig } from "./config-files.ts";
import { environmentCall } from "./environment.ts";
import { type Call, type Evaluation, mostEntries, withSettings } from "./evaluation.ts";
import { givesItsType } from "./handed-objects.table.ts";
import { pathCall } from "./paths.ts";
import { superObjects } from "./super-classes.ts";
import { sameText, standsFor } from "./library-models.table.ts";
import { textOfPath } from "./jvm-models.table.ts";
import { calledSetting } from "./app-settings.ts";
import { settingCall } from "./settings.ts";
import { readText, textOfFile } from "./text-files.ts";
import { ofOwnType } from "./names.ts";
import { textMethod } from "./text-methods.ts";

/** What a call gives back. */
export function valuesOfCall(e: Evaluation, expr: Call, at: At): readonly Value[] {
  const call: CallSite = { expr, at };
  const { callee } = expr;
  const onText = callee.kind === "member" ? valuesOfMethod(e, callee, call) : undefined;
  if (onText !== undefined) return onText;
  const above = superObjects(e, expr, at);
  if (above !== undefined) return above;
  const typed = ofItsType(e, call);
  if (typed.length > 0) return typed;
  return e.values(callee, at).flatMap((value) => resultOf(e, value, call));
}

/** `services.GetRequiredService<T>()` gives a `T`. */
function ofItsType(e: Evaluation, { expr: { callee, typeArguments }, at }: CallSite): readonly Value[] {
  const type = typeArguments?.at(-1);
  const name = callee.kind === "member" || callee.kind === "name" ? callee.name : "";
  return type === undefined || !givesItsType.has(name) ? [] : e.instances(type, at);
}

/** Methods of texts, lists and dictionaries; undefined when the object is none. */
function valuesOfMethod(
  e: Evaluation,
  callee: Expr & { readonly kind: "member" },
  call: CallSite,
): readonly Value[] | undefined {
  if (resourceMethod.test(callee.name)) return [resourceSymbol(callee.name, call)];
  const objects = e.values(callee.object, call.at);
  if (objects.length === 0) return undefined;
  return methodOfTable(e, callee.name, objects, call) ?? methodOfText(e, callee.name, objects, call);
}

/** Methods that look up a key. */
const lookUps: ReadonlySet<string> = new Set(["get", "getOrDefault", "getProperty", "GetValue"]);

/** Methods of tables, settings and lists; undefined = another one. */
function methodOfTable(
  e: Evaluation,
  name: string,
  objects: readonly Value[],
  call: CallSite,
): readonly Value[] | undefined {
  const found = lookUps.has(name) ? looked(e, objects, call) : undefined;
  if (found !== undefined) return found;
  const settings =
    call.at.scope.module.language === "csharp"
      ? objects.flatMap((value) => calledSetting(e, value, name, call) ?? [])
      : [];
  if (settings.length > 0) return settings;
  return poppedArgument(e, objects, name, call) ?? collectionMethod(e, name, objects);
}

/** Methods of texts and of paths as texts; undefined = the object is neither. */
function methodOfText(
  e: Evaluation,
  name: string,
  objects: readonly Value[],
  call: CallSite,
): readonly Value[] | undefined {
  const hasText = objects.some(({ kind }) => kind === "text");
  if (textOfPath.has(name) && hasText)
    return objects.flatMap((value) => textOfFile(e, value, call.at.scope.module.path));
  const isPlain = objects.every(({ kind }) => kind === "text" || kind === "unknown" || kind === "list");
  if (!isPlain)
    return sameText.has(name) && hasText ? objects.filter(({ kind }) => kind === "text") : undefined;
  return [...textMethod(e, name, objects, call), ...objects.filter(({ kind }) => kind === "unknown")];
}

/** Resources beside a class, whatever class that is. */
const resourceMethod = /^getResource(?:AsStream)?$/u;

function resourceSymbol(name: string, call: CallSite): SymbolValue {
  const receiver: SymbolValue = { kind: "symbol", path: `java.lang.Class.${name}` };
  return { kind: "symbol", path: `${receiver.path}()`, receiver, call };
}

/** `options.get("model", "default")`. */
function looked(e: Evaluation, objects: readonly Value[], call: CallSite): readonly Value[] | undefined {
  const tables = objects.filter(({ kind }) => kind === "dict" || kind === "data");
  const key = argumentOf(call, { at: 0 });
  if (tables.length === 0 || key === undefined) return undefined;
  const keys = e
    .values(key, call.at)
    .flatMap((value) => (value.kind === "text" || value.kind === "number" ? [value.value] : []));
  const found = keys.flatMap((one) => e.part(tables, one));
  if (found.length > 0) return found;
  const fallback = argumentOf(call, { at: 1, name: "default" });
  const rest = fallback === undefined ? [] : e.values(fallback, call.at);
  if (keys.length > 0) return rest;
  const any = tables.flatMap((table) =>
    table.kind === "dict" && table.entries.length <= mostEntries
      ? table.entries.flatMap((entry) => e.values(entry.value, table.at))
      : [],
  );
  return [...any, ...rest];
}

function resultOf(e: Evaluation, value: Value, call: CallSite): readonly Value[] {
  switch (value.kind) {
    case "symbol":
      return symbolResult(e, value, call);
    case "class":
      return [{ kind: "object", def: value.def, at: value.at, call }];
    case "function":
      return functionResult(e, value, call);
    case "unknown":
      return [{ ...value, expression: e.textOf(call.expr, call.at) }];
    case "text":
    case "number":
    case "boolean":
    case "settings":
      return isAccessor(call) ? [value] : [];
    default:
      return [];
  }
}

/** `settings.model()`: components of records and settings are read by calls without arguments. */
function isAccessor({ expr, at }: CallSite): boolean {
  const { language } = at.scope.module;
  return expr.arguments.length === 0 && (language === "java" || language === "kotlin");
}

function symbolResult(e: Evaluation, symbol: SymbolValue, call: CallSite): readonly Value[] {
  const known = understoodResult(e, symbol, call);
  if (known !== undefined) return known;
  const result: SymbolValue = { kind: "symbol", path: `${symbol.path}()`, receiver: symbol, call };
  const parsed = parsedDataclasses(e, result);
  if (parsed !== undefined) return parsed;
  const row = firstFitting(standsFor, symbol.path);
  if (row === undefined) return [result];
  for (const at of row.value) {
    const argument = argumentOf(call, at);
    if (argument === undefined) continue;
    const values = e.values(argument, call.at);
    // A factory is called.
    return values.flatMap((value) =>
      value.kind === "function" || value.kind === "class"
        ? resultOf(e, value, { expr: bare(call), at: call.at })
        : [value],
    );
  }
  return [];
}

/** What is given by calls that are understood: the environment, settings, files, paths, collections. */
function understoodResult(e: Evaluation, symbol: SymbolValue, call: CallSite): readonly Value[] | undefined {
  return (
    environmentCall(e, symbol, call) ??
    settingCall(e, symbol, call) ??
    loadedConfig(e, symbol, call) ??
    readText(e, symbol, call) ??
    pathCall(e, symbol, call) ??
    collectionCall(e, symbol, call)
  );
}

function bare({ expr }: CallSite): Call {
  return { ...expr, arguments: [] };
}

/** `getEnv("MODEL", "default")`: the call says which variable is meant, the body of the helper does not. */
function askedHere(e: Evaluation, value: Value, { expr, at }: CallSite): Value {
  if (value.kind !== "unknown" || value.reason !== "environment" || value.variable === undefined)
    return value;
  const here = e.textOf(expr, at);
  return value.expression.includes(value.variable) || !here.includes(value.variable)
    ? value
    : { ...value, expression: here, place: { path: at.scope.module.path, line: expr.line } };
}

/** The values that a function of the application returns when it gets the arguments of this call. */
function functionResult(
  e: Evaluation,
  { def, at }: Value & { readonly kind: "function" },
  call: CallSite,
): readonly Value[] {
  const scope = e.scopeOfFunction(def, at.scope);
  if (scope === undefined) return [];
  const found = e
    .within(def, call, () =>
      withSettings(scope.returns.flatMap(({ value, branches }) => e.values(value, { scope, branches }))),
    )
    .map((value) => askedHere(e, value, call));
  if (def.returns === undefined) return found;
  if (found.some(({ kind }) => kind !== "unknown" && kind !== "none"))
    return ofOwnType(e, found, def.returns, { scope, branches: [] });
  return [...found, ...e.instances(def.returns, { scope, branches: [] })];
}
