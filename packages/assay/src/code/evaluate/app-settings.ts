import { isRecord } from "../../syntax/json-access.ts";
import type { Expr } from "../ir.ts";
import { folderOf } from "../program-files.ts";
import { fitsAny } from "../symbol-pattern.ts";
import type { At, CallSite, DataValue, SymbolValue, Value } from "../value.ts";
import { argumentOf } from "./arguments.ts";
import { dataMember } from "./data.ts";
import type { Evaluation } from "./evaluation.ts";
import { withDefaults } from "./evaluation.ts";
import { configValues } from "./loaded-files.ts";
import {
  sectionMethods,
  settingMethods,
  settingsExpression,
  settingsFiles,
  settingsObjects,
} from "./app-settings.table.ts";

/** Files of settings in one folder: one for each environment. */
const mostFiles = 16;

/** Parts of the settings that one expression may be. */
const mostSections = 8;

/** The parts of the settings that a value stands for: "" is all of them; none = it is something else. */
export function sectionsOf(e: Evaluation, value: Value): readonly string[] {
  if (value.kind === "unknown") return settingsExpression.test(value.expression) ? [""] : [];
  if (value.kind !== "symbol") return [];
  if (fitsAny(settingsObjects, value.path)) return [""];
  return value.call === undefined ? [] : sectionsOfCall(e, value, value.call);
}

/** `configuration.GetSection("AI")`: a part of the part that the method is called on. */
function sectionsOfCall(e: Evaluation, { receiver }: SymbolValue, call: CallSite): readonly string[] {
  const { callee } = call.expr;
  if (callee.kind !== "member" || !sectionMethods.has(callee.name)) return [];
  const above = receiver?.receiver === undefined ? [] : sectionsOf(e, receiver.receiver);
  return keysIn(e, argumentOf(call, { at: 0, name: "key" }), call.at).flatMap((key) =>
    above.map((section) => joined(section, key)).slice(0, mostSections),
  );
}

/** `configuration["AI:Model"]`; undefined = something else is indexed. */
export function indexedSetting(
  e: Evaluation,
  object: Value,
  keys: readonly string[],
  asked: Asked,
): readonly Value[] | undefined {
  const sections = sectionsOf(e, object);
  if (sections.length === 0) return undefined;
  return sections.flatMap((section) => keys.flatMap((key) => settingValues(e, joined(section, key), asked)));
}

/** `configuration.GetValue("AI:Model", "default")`, `section.Value`; undefined = another call. */
export function calledSetting(
  e: Evaluation,
  object: Value,
  name: string,
  call: CallSite,
): readonly Value[] | undefined {
  const method = settingMethods.find((one) => one.name === name);
  const sections = method === undefined ? [] : sectionsOf(e, object);
  if (method === undefined || sections.length === 0) return undefined;
  const asked = { expr: call.expr, at: call.at };
  const keys = keysIn(e, argumentOf(call, method.key), call.at);
  const fallback = method.default === undefined ? undefined : argumentOf(call, method.default);
  const defaults = fallback === undefined ? [] : e.values(fallback, call.at);
  return keys.flatMap((key) =>
    sections.flatMap((section) => {
      const found = settingValues(e, joined(joined(section, method.section ?? ""), key), asked);
      const isKnown = found.some(({ kind }) => kind !== "unknown");
      return isKnown ? found : withDefaults([...found, ...defaults.filter(({ kind }) => kind !== "none")]);
    }),
  );
}

/** `configuration.GetSection("AI:Model").Value`; undefined = another member. */
export function memberSetting(
  e: Evaluation,
  object: Value,
  expr: Expr & { readonly kind: "member" },
  at: At,
): readonly Value[] | undefined {
  if (expr.name !== "Value" || at.scope.module.language !== "csharp") return undefined;
  const sections = sectionsOf(e, object).filter((section) => section !== "");
  if (sections.length === 0) return undefined;
  return sections.flatMap((section) => settingValues(e, section, { expr, at }));
}

/** Where a setting is asked for. */
export interface Asked {
  readonly expr: Expr;
  readonly at: At;
}

/** What the files of settings have under a key; what they do not have is set where the program runs. */
function settingValues(e: Evaluation, key: string, { expr, at }: Asked): readonly Value[] {
  const found = fileSettings(e, key, at.scope.module.path);
  if (found.length > 0) return found;
  const place = { path: at.scope.module.path, line: expr.line };
  const unknown: Value = {
    kind: "unknown",
    expression: e.textOf(expr, at),
    reason: "environment",
    variable: key,
    place,
  };
  const set = e.program.variables.get(key.replaceAll(":", "__"));
  if (set === undefined) return [unknown];
  const text: Value = { kind: "text", value: set.value, place: { path: set.path, line: set.line } };
  return withDefaults([unknown, text]);
}

/** What the files of settings have under a key; empty texts are places for what is set elsewhere. */
export function fileSettings(e: Evaluation, key: string, from: string): readonly Value[] {
  return settingsAround(e, from)
    .flatMap((path) => configValues(e, path))
    .flatMap((value) => (value.kind === "data" ? below(value, key.split(":")) : []))
    .filter((value) => value.kind !== "none" && !(value.kind === "text" && value.value.trim() === ""));
}

/** The files of the nearest folder that has any; elsewhere those of the only program that has. */
function settingsAround(e: Evaluation, from: string): readonly string[] {
  const { files } = e.program;
  for (let folder = folderOf(from); ; folder = folderOf(folder)) {
    const here = files.in(folder).filter((path) => settingsFiles.test(path.slice(path.lastIndexOf("/") + 1)));
    if (here.length > 0) return here.slice(0, mostFiles);
    if (folder === "") break;
  }
  const others = files.named("appsettings.json").filter((path) => !e.program.isTest(path));
  const [only] = others;
  return only === undefined || others.length > 1 ? [] : settingsAround(e, only);
}

/** Keys of settings have no case; a key may be written with its parts in one. */
function below(data: DataValue, [key = "", ...rest]: readonly string[]): readonly Value[] {
  const names = Array.isArray(data.value) ? [key] : isRecord(data.value) ? Object.keys(data.value) : [];
  const whole = [key, ...rest].join(":").toLowerCase();
  return names
    .filter((name) => name.toLowerCase() === key.toLowerCase() || name.toLowerCase() === whole)
    .flatMap((name) => {
      const values = dataMember(data, Array.isArray(data.value) ? Number(name) : name);
      if (rest.length === 0 || name.toLowerCase() === whole) return values;
      return values.flatMap((value) => (value.kind === "data" ? below(value, rest) : []));
    });
}

/** The texts that a key may be. */
export function keysIn(e: Evaluation, expr: Expr | undefined, at: At): readonly string[] {
  if (expr === undefined) return [];
  return e.values(expr, at).flatMap((value) => (value.kind === "text" ? [value.value] : []));
}

export function joined(section: string, key: string): string {
  return section === "" || key === "" ? `${section}${key}` : `${section}:${key}`;
}
