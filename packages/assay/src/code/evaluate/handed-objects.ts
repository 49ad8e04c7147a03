import type { Scope } from "../scope.ts";
import type { ObjectValue, Value } from "../value.ts";
import { boundKey, boundMember } from "./bound-settings.ts";
import type { Evaluation } from "./evaluation.ts";
import { wantNaming } from "./loaded-files.ts";
import { overriddenBelow } from "./subclasses.ts";
import { heldMembers } from "./handed-objects.table.ts";

/** Makers of objects of one class that are looked at to find what a property may be. */
const mostMakers = 16;

/**
 * A member of an object of the application. In C# objects are handed over by a container of services: what fills them is
 * found in the settings of the program, or where the program makes objects of their class.
 */
export function memberOfObject(
  e: Evaluation,
  object: ObjectValue,
  name: string,
  own: (object: ObjectValue) => readonly Value[],
): readonly Value[] {
  const { language } = object.at.scope.module;
  if (language === "python") return ofAnyClass(e, object, name, own(object));
  return language === "csharp" ? handedMember(e, object, name, own) : own(object);
}

/** What the settings, the makers of the class or the class itself say of a property of C#. */
function handedMember(
  e: Evaluation,
  object: ObjectValue,
  name: string,
  own: (object: ObjectValue) => readonly Value[],
): readonly Value[] {
  if (object.call === undefined && isProperty(e, object, name)) wantNaming(e, "csharp", object.def.name);
  const bound = boundMember(e, object, name);
  if (bound.length > 0) return bound;
  const made = object.call === undefined ? makersOf(e, object) : [];
  const given = made.flatMap(own);
  if (given.some(({ kind }) => kind !== "none" && kind !== "unknown")) return given;
  const found = own(object);
  // `options.Value`, `task.Result`: what is held, when the class has no such member.
  if (found.length === 0 && heldMembers.has(name)) return [object];
  return found.every(({ kind }) => kind === "none") ? unsetMember(e, object, name) : found;
}

/** In a method of a base `self` is an object of any class below it. */
function ofAnyClass(
  e: Evaluation,
  object: ObjectValue,
  name: string,
  own: readonly Value[],
): readonly Value[] {
  if (object.def.isEnum === true && object.call === undefined && name === "value")
    return membersOfEnum(e, object);
  const below = overriddenBelow(e, object, name);
  return below.length === 0 ? own : [...own.filter(({ kind }) => kind !== "none"), ...below];
}

/** Texts of the members of an enumeration of Python, any of which is possible. */
export function membersOfEnum(e: Evaluation, { def, at }: ObjectValue): readonly Value[] {
  const scope = e.scopeOfClass(def, at.scope);
  return def.body.flatMap((one) =>
    one.kind === "assign" && one.value !== undefined && scope !== undefined
      ? e.values(one.value, { scope, branches: [] }).filter(({ kind }) => kind === "text")
      : [],
  );
}

function isProperty(e: Evaluation, object: ObjectValue, name: string): boolean {
  const bindings = e.scopeOfClass(object.def, object.at.scope)?.bindings.get(name) ?? [];
  return bindings.some(({ kind }) => kind === "value" || kind === "parameter");
}

function makersOf(e: Evaluation, { def }: ObjectValue): readonly ObjectValue[] {
  const { isTest } = e.program;
  const calls = e
    .callsNamed(def.name)
    .filter(({ expr, at }) => expr.isNew === true && !isTest(at.scope.module.path));
  return calls
    .slice(0, mostMakers)
    .flatMap((call) =>
      e
        .values(call.expr, call.at)
        .filter((value): value is ObjectValue => value.kind === "object" && value.def === def),
    );
}

/** A property of a class of options that no file sets: the settings of where the program runs do. */
function unsetMember(e: Evaluation, object: ObjectValue, name: string): readonly Value[] {
  const key = boundKey(e, object, name);
  const scope = key === undefined ? undefined : e.scopeOfClass(object.def, object.at.scope);
  const binding = scope?.bindings.get(name)?.find((one) => one.kind === "value");
  if (key === undefined || scope === undefined || binding?.kind !== "value") return [];
  const place = { path: scope.module.path, line: lineOf(scope, binding.start) };
  const expression = `${object.def.name}.${name}`;
  return [{ kind: "unknown", expression, reason: "environment", variable: key, place }];
}

function lineOf({ module }: Scope, start: number): number {
  return module.text.slice(0, start).split("\n").length;
}
