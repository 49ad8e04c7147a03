import type { ArgumentAt } from "../../catalogue/api.ts";
import type { Expr } from "../ir.ts";
import { hasPlaceholder, resolved } from "../settings/placeholder.ts";
import { fitsAny } from "../symbol-pattern.ts";
import type { At, CallSite, ObjectValue, SettingsValue, SymbolValue, Value } from "../value.ts";
import { argumentOf } from "./arguments.ts";
import type { Evaluation } from "./evaluation.ts";
import { injections, settingCalls, settingClasses } from "./jvm-models.table.ts";

/** What a container puts into a field or parameter: `@Value("${app.model:gpt-4o}")`. Undefined = nothing is said. */
export function injectedValues(
  e: Evaluation,
  decorators: readonly Expr[],
  at: At,
): readonly Value[] | undefined {
  for (const decorator of decorators) {
    if (decorator.kind !== "call") continue;
    const call: CallSite = { expr: decorator, at };
    const row = injections.find(({ symbols }) => isOneOf(e, decorator.callee, at, symbols));
    if (row === undefined) continue;
    const text = textOf(e, call, row.placeholder ?? row.key);
    if (text === undefined) return [];
    if (row.placeholder !== undefined) return placeholderValues(e, text, call);
    const fallback = row.default === undefined ? undefined : textOf(e, call, row.default);
    return placeholderValues(e, placeholderFor(text, fallback), call);
  }
  return undefined;
}

/** The value of `environment.getProperty("app.model", "gpt-4o")` and its like; undefined for any other call. */
export function settingCall(
  e: Evaluation,
  { path }: SymbolValue,
  call: CallSite,
): readonly Value[] | undefined {
  if (!fitsAny(settingCalls, path)) return undefined;
  const key = textOf(e, call, { at: 0 });
  if (key === undefined) return undefined;
  return placeholderValues(e, placeholderFor(key, textOf(e, call, { at: 1 })), call);
}

/** A member of an object that is filled from settings: `@ConfigurationProperties("app")`. */
export function configuredMember(e: Evaluation, { def, at }: ObjectValue, name: string): readonly Value[] {
  const settings = settingsOfClass(e, def, at);
  return settings === undefined ? [] : settingsMember(e, settings, name);
}

/** Lombok writes what reads a field of Java: `getModel()` reads `model`. */
export function fieldBehind({ at }: ObjectValue, name: string): string | undefined {
  const { language } = at.scope.module;
  const field = propertyName(name);
  return field !== name && (language === "java" || language === "kotlin") ? field : undefined;
}

function settingsOfClass(
  e: Evaluation,
  { decorators }: { readonly decorators: readonly Expr[] },
  at: At,
): SettingsValue | undefined {
  for (const decorator of decorators) {
    if (decorator.kind !== "call" || !isOneOf(e, decorator.callee, at, settingClasses)) continue;
    const prefix = textOf(e, { expr: decorator, at }, { name: "prefix", at: 0 });
    if (prefix !== undefined) return { kind: "settings", prefix };
  }
  return undefined;
}

/** What lies below a key: a value, or more keys. */
export function settingsMember(e: Evaluation, { prefix }: SettingsValue, name: string): readonly Value[] {
  const key = `${prefix}.${propertyName(name)}`;
  const found = e.program.settings.find(key);
  if (found.length === 0) return e.program.settings.hasBelow(key) ? [{ kind: "settings", prefix: key }] : [];
  return found.flatMap(({ value, path, line }) => resolvedValues(e, value, { path, line }));
}

/** `getModel()`, `isActive()` and `model()` read the property `model`. */
function propertyName(name: string): string {
  const rest = /^(?:get|is)([A-Z]\w*)$/u.exec(name)?.[1];
  return rest === undefined ? name : `${rest.charAt(0).toLowerCase()}${rest.slice(1)}`;
}

/** A field of the type of a resource stands for the file that its annotation names. */
export function resourceOf(type: Expr, decorators: readonly Expr[], at: At): readonly Value[] | undefined {
  const name = type.kind === "name" || type.kind === "member" ? type.name : "";
  const decorator = name === "Resource" ? decorators.find((one) => one.kind === "call") : undefined;
  if (decorator?.kind !== "call") return undefined;
  const receiver: SymbolValue = {
    kind: "symbol",
    path: "org.springframework.beans.factory.annotation.Value",
  };
  return [{ kind: "symbol", path: `${receiver.path}()`, receiver, call: { expr: decorator, at } }];
}

function isOneOf(e: Evaluation, callee: Expr, at: At, symbols: readonly string[]): boolean {
  return e.values(callee, at).some((value) => value.kind === "symbol" && fitsAny(symbols, value.path));
}

function textOf(e: Evaluation, call: CallSite, wanted: ArgumentAt | undefined): string | undefined {
  const expr = wanted === undefined ? undefined : argumentOf(call, wanted);
  const value = expr === undefined ? undefined : e.values(expr, call.at).find(({ kind }) => kind === "text");
  return value?.kind === "text" ? value.value : undefined;
}

function placeholderFor(key: string, fallback: string | undefined): string {
  return fallback === undefined ? `\${${key}}` : `\${${key}:${fallback}}`;
}

function placeholderValues(e: Evaluation, text: string, { expr, at }: CallSite): readonly Value[] {
  return resolvedValues(e, text, { path: at.scope.module.path, line: expr.line });
}

/** The texts that placeholders lead to, and what only the environment knows. */
function resolvedValues(
  e: Evaluation,
  text: string,
  place: { readonly path: string; readonly line: number },
): readonly Value[] {
  const { settings, variables } = e.program;
  const { texts, isOpen } = resolved(text, { settings, variables });
  const known = texts.map((one): Value => ({
    kind: "text",
    value: one.value,
    place: one.place ?? place,
    ...(one.isDefault ? { isDefault: true } : {}),
  }));
  if (!isOpen || !hasPlaceholder(text)) return known;
  const fallback = texts.find(({ isDefault }) => isDefault)?.value;
  const open: Value = {
    kind: "unknown",
    expression: text.slice(0, 120),
    reason: "environment",
    place,
    ...(fallback === undefined ? {} : { default: fallback }),
  };
  return [open, ...known];
}
