import type { Expr } from "../ir.ts";
import { keyName } from "../messages-in-code.ts";
import type { Scope } from "../scope.ts";
import type { At, ObjectValue, SymbolValue, Value } from "../value.ts";
import { environmentCalls, environmentObjects } from "./library-models.table.ts";
import { configuredMember, fieldBehind, settingsMember } from "./settings.ts";
import type { Evaluation } from "./evaluation.ts";
import { memberOfObject } from "./handed-objects.ts";
import { environmentValue } from "./environment.ts";
import { ownType } from "./namespace-names.ts";
import { memberOfModule, memberOfPackage, valuesOfAssignment, valuesOfBinding } from "./names.ts";
import { settled } from "./visible-bindings.ts";
import { constructed, inConstructor } from "./constructed.ts";
import { extensionMethod } from "./extension-methods.ts";
import { foldersOf, ownPath } from "./paths.ts";
import { dataMember } from "./data.ts";
import { literalsAmong } from "./literals-among.ts";
import { parsedArgument } from "./command-line.ts";
import { madeMember } from "./made-namespaces.ts";
import { memberSetting } from "./app-settings.ts";
import { fieldsSet, fieldsSetLater } from "./later-fields.ts";
import { isSameType, typeParts } from "./type-parts.ts";

type Member = Expr & { readonly kind: "member" };

/** `object.name`. */
export function valuesOfMember(e: Evaluation, expr: Member, at: At): readonly Value[] {
  const later = fieldsSet(expr, at);
  const set = later.bindings.flatMap((binding) => valuesOfAssignment(e, binding));
  if (later.isCertain && set.length > 0) return set;
  const objects = e.values(expr.object, at);
  const isOwn = objects.some((value) => value.kind === "class" || value.kind === "object");
  const extension = isOwn ? undefined : extensionMethod(e, expr, objects, at);
  if (extension !== undefined) return extension;
  const found = objects.flatMap((value): readonly Value[] => {
    if (isEnvironment(value) && !isEnvironmentCall(value, expr.name))
      return environmentValue(e, expr.name, expr, at);
    const setting = memberSetting(e, value, expr, at);
    if (setting !== undefined) return setting;
    if (value.kind === "symbol") {
      const parsed = parsedArgument(e, value, expr.name, expr, at);
      if (parsed !== undefined) return parsed;
      const made = madeMember(e, value, expr.name);
      if (made !== undefined) return made;
    }
    if (value.kind === "unknown") return [{ ...value, expression: e.textOf(expr, at) }];
    const members = membersOf(e, value, expr.name);
    return members.map((one) => (one.kind === "symbol" ? (ownPath(one, at, expr.line) ?? one) : one));
  });
  const extended = isOwn && found.length === 0 ? (extensionMethod(e, expr, objects, at) ?? []) : found;
  return [...set, ...extended];
}

/** `os.environ.get` is a method of the variables, `process.env.MODEL` is one of them. */
function isEnvironmentCall(value: Value, name: string): boolean {
  const path = value.kind === "symbol" ? `${value.path}.${name}` : "";
  return environmentCalls.some(({ symbols }) => symbols.includes(path));
}

function isEnvironment(value: Value): boolean {
  return value.kind === "symbol" && environmentObjects.includes(value.path);
}

/** What `.name` of one value stands for. */
export function membersOf(e: Evaluation, value: Value, name: string): readonly Value[] {
  switch (value.kind) {
    case "symbol":
      return memberOfSymbol(e, value, name);
    case "object":
      return memberOfObject(e, value, name, (object) => objectMember(e, object, name, 0));
    case "class":
      return classMember(e, value, name);
    case "module":
      return memberOfModule(e, value.module.path, name);
    case "package":
      return memberOfPackage(e, value.key, name);
    case "dict":
      return dictMember(e, value, name);
    case "data":
      return dataMember(value, name);
    case "settings":
      return settingsMember(e, value, name);
    case "text":
      return memberOfText(value, name);
    default:
      return [];
  }
}

/** The folder of a path; the member of an enumeration stands for its value. */
function memberOfText(value: Value & { readonly kind: "text" }, name: string): readonly Value[] {
  if (name === "parent") return foldersOf([value]);
  return /^(?:value|Value|rawValue|name|toString)$/u.test(name) ? [value] : [];
}

/** A namespace of the application looks like a library until its type is named. */
function memberOfSymbol(e: Evaluation, value: SymbolValue, name: string): readonly Value[] {
  const isBare =
    e.program.types.isAny &&
    value.receiver?.call === undefined &&
    value.call === undefined &&
    !value.path.includes(":");
  const own = isBare ? ownType(e, `${value.path}.${name}`) : [];
  return own.length > 0 ? own : [symbolMember(value, name)];
}

function symbolMember(receiver: SymbolValue, name: string): SymbolValue {
  const separator = receiver.path.endsWith(":") ? "" : ".";
  return { kind: "symbol", path: `${receiver.path}${separator}${name}`, receiver };
}

function dictMember(
  e: Evaluation,
  { entries, spreads, at }: Value & { readonly kind: "dict" },
  name: string,
): readonly Value[] {
  const entry = entries.findLast(({ key }) => keyName(key) === name);
  if (entry !== undefined) return e.values(entry.value, at);
  const computed = entries.filter(({ key }) => key.kind !== "text" && key.kind !== "name");
  for (const { key, value } of computed) {
    if (e.values(key, at).some((one) => one.kind === "text" && one.value === name))
      return e.values(value, at);
  }
  if (spreads.length === 0) return [];
  // What is spread later beats what was there before. `settings = { ...settings }` leads back to itself.
  return e.through(spreads, () => {
    for (const spread of spreads.toReversed()) {
      const found = e.member(e.values(spread, at), name);
      if (found.length > 0) return found;
    }
    return [];
  });
}

const deepestInheritance = 8;

function objectMember(e: Evaluation, object: ObjectValue, name: string, depth: number): readonly Value[] {
  for (const part of typeParts(e, object)) {
    const found = memberOfPart(e, { ...object, ...part }, name, depth);
    if (found.length > 0) return found;
  }
  return [];
}

/** Arguments of the call that made it, what methods assign, fields, and what its classes above say. */
function memberOfPart(e: Evaluation, object: ObjectValue, name: string, depth: number): readonly Value[] {
  const scope = e.scopeOfClass(object.def, object.at.scope);
  if (scope === undefined || depth > deepestInheritance) return [];
  const filled = filledMember(e, object, scope, name);
  if (filled.length > 0) return filled;
  if (scope.bindings.has(name)) return fieldValues(e, object, scope, name);
  const above = inherited(e, object, name, depth);
  const field = above.length > 0 ? undefined : fieldBehind(object, name);
  return field === undefined ? above : memberOfPart(e, object, field, depth + 1);
}

/** What fills a member of the object: settings, the arguments of the call that made it, what methods assign, a literal. */
function filledMember(e: Evaluation, object: ObjectValue, scope: Scope, name: string): readonly Value[] {
  const configured = configuredMember(e, object, name);
  if (configured.length > 0) return configured;
  const later = object.call === undefined ? [] : fieldsSetLater(e, object.call, name);
  const given = later.length > 0 ? later : constructed(e, object, scope, name);
  if (given.length > 0) return given;
  const members = scope.members.get(name) ?? [];
  const assigned = inConstructor(e, object, scope, () =>
    members.flatMap((binding) => valuesOfAssignment(e, binding)),
  );
  const known = assigned.filter(({ kind }) => kind !== "none");
  if (known.length > 0) return known;
  const written = object.call === undefined ? literalFields(e, object, name) : [];
  return written.length > 0 ? written : restOf(e, object, name);
}

/** `T { a: 1, ..T::default() }`: the other fields are those of another object. */
function restOf(e: Evaluation, { call, at }: ObjectValue, name: string): readonly Value[] {
  if (call === undefined || at.scope.module.language !== "rust") return [];
  return call.expr.arguments.flatMap(({ spread, value }) =>
    spread === "dict" ? e.member(e.values(value, call.at), name) : [],
  );
}

/** Go and Rust have no constructors: what a field holds is written where the structure is made. */
function literalFields(e: Evaluation, object: ObjectValue, name: string): readonly Value[] {
  const { language, path } = object.at.scope.module;
  if (language !== "go" && language !== "rust") return [];
  const { inTests, others } = literalsAmong(e.callsNamed(object.def.name), e.program.isTest);
  return (e.program.isTest(path) ? inTests : others).flatMap((call) => {
    const value = call.expr.arguments.find((one) => one.name === name)?.value;
    const isOne =
      value !== undefined &&
      e.values(call.expr.callee, call.at).some((type) => type.kind === "class" && isSameType(type, object));
    return isOne ? e.values(value, call.at) : [];
  });
}

function fieldValues(e: Evaluation, object: ObjectValue, scope: Scope, name: string): readonly Value[] {
  const bindings = settled(scope.bindings.get(name) ?? []);
  return bindings.flatMap((binding): readonly Value[] => {
    if (binding.kind !== "function") return valuesOfBinding(e, binding, scope);
    const method: Value = { kind: "function", def: binding.def, at: { scope, branches: [] }, self: object };
    return isProperty(binding.def.decorators) ? returned(e, method) : [method];
  });
}

function isProperty(decorators: readonly Expr[]): boolean {
  return decorators.some((one) => {
    const name = one.kind === "name" || one.kind === "member" ? one.name : "";
    return (
      name === "property" || name === "cached_property" || name === "computed_field" || name === "getter"
    );
  });
}

/** What a function of the application returns. */
export function returned(e: Evaluation, method: Value & { readonly kind: "function" }): readonly Value[] {
  const scope = e.scopeOfFunction(method.def, method.at.scope);
  return (scope?.returns ?? []).flatMap(({ value, branches }) =>
    scope === undefined ? [] : e.values(value, { scope, branches }),
  );
}

function inherited(e: Evaluation, object: ObjectValue, name: string, depth: number): readonly Value[] {
  return object.def.bases.flatMap((base) =>
    e.values(base, object.at).flatMap((value): readonly Value[] => {
      if (value.kind === "class") {
        const call = object.call === undefined ? {} : { call: object.call };
        return objectMember(e, { kind: "object", def: value.def, at: value.at, ...call }, name, depth + 1);
      }
      if (value.kind !== "symbol") return [];
      const made = { kind: "symbol" as const, path: `${value.path}()`, receiver: value };
      return [symbolMember(object.call === undefined ? made : { ...made, call: object.call }, name)];
    }),
  );
}

/** Functions that derived traits of Rust give a type: they make an object of it. */
const derivedMakers =
  /^(?:default|parse|try_parse|parse_from|from_args|init_from_env|from_env|from_str|from|load|builder|new)$/u;

/** Fields of the class itself: constants, members of an enumeration, static methods. */
function classMember(
  e: Evaluation,
  value: Value & { readonly kind: "class" },
  name: string,
): readonly Value[] {
  const scope = e.scopeOfClass(value.def, value.at.scope);
  const bindings = scope?.bindings.get(name);
  if (scope !== undefined && bindings !== undefined) {
    const found = settled(bindings).flatMap((binding) => valuesOfBinding(e, binding, scope));
    return found.map((one) =>
      one.kind === "function" ? { kind: "function", def: one.def, at: one.at, self: value } : one,
    );
  }
  // Kotlin's companion object and nested objects.
  const companion =
    scope === undefined
      ? undefined
      : [...scope.bindings.values()]
          .flat()
          .find((one) => one.kind === "class" && /companion/iu.test(one.def.name));
  if (scope !== undefined && companion?.kind === "class") {
    return classMember(e, { kind: "class", def: companion.def, at: { scope, branches: [] } }, name);
  }
  if (value.at.scope.module.language === "rust" && derivedMakers.test(name)) return [value];
  return value.def.bases.flatMap((base) =>
    e.values(base, value.at).flatMap((above): readonly Value[] => {
      if (above.kind === "class" && above.def !== value.def) return classMember(e, above, name);
      return above.kind === "symbol" ? [symbolMember(above, name)] : [];
    }),
  );
}
