import type { Expr } from "../ir.ts";
import type { Scope, ValueBinding } from "../scope.ts";
import type { At, ObjectValue, SymbolValue, Value } from "../value.ts";
import { environmentObjects } from "./library-models.table.ts";
import type { Evaluation } from "./evaluation.ts";
import { environmentValue } from "./environment.ts";
import { lastSettled, memberOfModule, settled, valuesOfAssignment, valuesOfBinding } from "./names.ts";
import { argumentFor, constructorOf } from "./parameters.ts";
import { dataMember } from "./data.ts";
import { parsedArgument } from "./command-line.ts";
import { fieldsSetLater } from "./later-fields.ts";
import { isSameType, typeParts } from "./type-parts.ts";

type Member = Expr & { readonly kind: "member" };

/** `object.name`. */
export function valuesOfMember(e: Evaluation, expr: Member, at: At): readonly Value[] {
  const later = fieldsSet(expr, at);
  const set = later.bindings.flatMap((binding) => valuesOfAssignment(e, binding));
  if (later.isCertain && set.length > 0) return set;
  const objects = e.values(expr.object, at);
  const found = objects.flatMap((value): readonly Value[] => {
    if (isEnvironment(value)) return environmentValue(e, expr.name, expr, at);
    if (value.kind === "symbol") {
      const parsed = parsedArgument(e, value, expr.name, expr, at);
      if (parsed !== undefined) return parsed;
    }
    if (value.kind === "unknown") return [{ ...value, expression: e.textOf(expr, at) }];
    return membersOf(e, value, expr.name);
  });
  return [...set, ...found];
}

/** What has been set as a field of the thing that an expression names, before it is used. */
export function fieldsSetOn(e: Evaluation, object: Expr, name: string, at: At): readonly Value[] {
  if (object.kind !== "name") return [];
  const { bindings } = fieldsSet({ ...object, kind: "member", object, name }, at);
  return bindings.flatMap((binding) => valuesOfAssignment(e, binding));
}

/** `config.model = "x"` before `config.model` is read. */
function fieldsSet(
  { object, name, start }: Member & { readonly start: number },
  { scope, branches }: At,
): { readonly bindings: readonly ValueBinding[]; readonly isCertain: boolean } {
  const none = { bindings: [], isCertain: false };
  if (object.kind !== "name") return none;
  for (let around: Scope | undefined = scope; around !== undefined; around = around.parent) {
    const own = around === scope ? branches : [];
    const before = (around.fields.get(`${object.name}.${name}`) ?? []).filter(
      (binding) => around !== scope || binding.end <= start,
    );
    if (before.length > 0) {
      const bindings = lastSettled(before, own).filter((one) => one.kind === "value");
      const isCertain = bindings[0]?.branches.every((branch, index) => own[index] === branch) === true;
      return { bindings, isCertain };
    }
    if (around.bindings.has(object.name)) return none;
  }
  return none;
}

function isEnvironment(value: Value): boolean {
  return value.kind === "symbol" && environmentObjects.includes(value.path);
}

/** What `.name` of one value stands for. */
export function membersOf(e: Evaluation, value: Value, name: string): readonly Value[] {
  switch (value.kind) {
    case "symbol":
      return [symbolMember(value, name)];
    case "object":
      return objectMember(e, value, name, 0);
    case "class":
      return classMember(e, value, name);
    case "module":
      return memberOfModule(e, value.module.path, name);
    case "dict":
      return dictMember(e, value, name);
    case "data":
      return dataMember(value, name);
    case "text":
      // The member of an enumeration stands for its value.
      return /^(?:value|Value|rawValue|name|toString)$/u.test(name) ? [value] : [];
    default:
      return [];
  }
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
  const entry = entries.findLast(
    ({ key }) => (key.kind === "text" ? key.value : key.kind === "name" ? key.name : "") === name,
  );
  if (entry !== undefined) return e.values(entry.value, at);
  const computed = entries.filter(({ key }) => key.kind !== "text" && key.kind !== "name");
  for (const { key, value } of computed) {
    if (e.values(key, at).some((one) => one.kind === "text" && one.value === name))
      return e.values(value, at);
  }
  return spreads.flatMap((spread) => e.member(e.values(spread, at), name));
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
  if (written.length > 0) return written;
  const rest = restOf(e, object, name);
  if (rest.length > 0) return rest;
  const bindings = scope.bindings.get(name);
  if (bindings !== undefined) return fieldValues(e, object, scope, name);
  return inherited(e, object, name, depth);
}

/** `T { a: 1, ..T::default() }`: the other fields are those of another object. */
function restOf(e: Evaluation, { call, at }: ObjectValue, name: string): readonly Value[] {
  if (call === undefined || at.scope.module.language !== "rust") return [];
  return call.expr.arguments.flatMap(({ spread, value }) =>
    spread === "dict" ? e.member(e.values(value, call.at), name) : [],
  );
}

/** Literals of a structure that are looked at for the field of an object that came from anywhere. */
const mostLiterals = 24;

/** Go and Rust have no constructors: what a field holds is written where the structure is made. */
function literalFields(e: Evaluation, object: ObjectValue, name: string): readonly Value[] {
  const { language, path } = object.at.scope.module;
  if (language !== "go" && language !== "rust") return [];
  const isTest = e.program.isTest(path);
  return e
    .callsNamed(object.def.name)
    .filter(
      ({ expr, at: here }) => expr.isNew === true && e.program.isTest(here.scope.module.path) === isTest,
    )
    .slice(0, mostLiterals)
    .flatMap((call) => {
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

function returned(e: Evaluation, method: Value & { readonly kind: "function" }): readonly Value[] {
  const scope = e.scopeOfFunction(method.def, method.at.scope);
  return (scope?.returns ?? []).flatMap(({ value, branches }) =>
    scope === undefined ? [] : e.values(value, { scope, branches }),
  );
}

/** `Config(model="x")` of a class without a constructor: its fields in order. */
function constructed(e: Evaluation, { call }: ObjectValue, scope: Scope, name: string): readonly Value[] {
  if (call === undefined) return [];
  const named = call.expr.arguments.find((one) => one.name === name);
  if (named !== undefined) return e.values(named.value, call.at);
  const constructor = constructorOf(scope);
  if (constructor !== undefined) {
    const parameter = constructor.def.parameters.find((one) => one.name === name && one.isMember === true);
    const own = e.scopeOfFunction(constructor.def, scope);
    if (parameter === undefined || own === undefined) return [];
    const value = argumentFor(parameter, constructor.def, own, call);
    if (value !== undefined) return e.values(value, call.at);
    return parameter.default === undefined ? [] : e.values(parameter.default, { scope: own, branches: [] });
  }
  const position = [...scope.bindings]
    .filter(([, [binding]]) => binding?.kind === "value")
    .findIndex(([field]) => field === name);
  const positional = call.expr.arguments.filter((one) => one.name === undefined && one.spread === undefined)[
    position
  ];
  return position < 0 || positional === undefined ? [] : e.values(positional.value, call.at);
}

function inConstructor(
  e: Evaluation,
  { call }: ObjectValue,
  scope: Scope,
  run: () => readonly Value[],
): readonly Value[] {
  const constructor = constructorOf(scope);
  if (call === undefined || constructor === undefined) return run();
  return e.within(constructor.def, call, run);
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
const derivedMakers = /^(?:default|parse|try_parse|parse_from|from_args|init_from_env|from_env|from_str|from|load|builder|new)$/u;

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
    return found.map((one) => (one.kind === "function" ? { ...one, self: value } : one));
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

/** Names that only wrap the type that counts. */
const wrappers: ReadonlySet<string> = new Set([
  "Optional",
  "Annotated",
  "ClassVar",
  "Final",
  "Mapped",
  "Arc",
  "Box",
  "Option",
  "Rc",
  "Lazy",
  "Provider",
  "Inject",
  "Readonly",
  "Promise",
  "Awaited",
]);

/** Objects of the type that an annotation names. */
export function instancesOf(e: Evaluation, type: Expr, at: At): readonly Value[] {
  if (type.kind === "index") {
    const { object } = type;
    const name = object.kind === "name" || object.kind === "member" ? object.name : "";
    return wrappers.has(name) ? instancesOf(e, type.index, at) : [];
  }
  if (type.kind === "choice" || type.kind === "fallback")
    return type.options.flatMap((one) => instancesOf(e, one, at));
  if (type.kind === "list") return type.items.slice(0, 1).flatMap((one) => instancesOf(e, one, at));
  if (type.kind !== "name" && type.kind !== "member") return [];
  return e.values(type, at).flatMap((value): readonly Value[] => {
    if (value.kind === "class") return [{ kind: "object", def: value.def, at: value.at }];
    const isType =
      value.kind === "symbol" && /[.:]/u.test(value.path) && !/^(?:typing\.|global:)/u.test(value.path);
    return isType ? [{ kind: "symbol", path: `${value.path}()`, receiver: value }] : [];
  });
}
