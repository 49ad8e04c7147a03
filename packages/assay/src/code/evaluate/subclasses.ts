import type { ClassDef } from "../ir.ts";
import type { Program } from "../program.ts";
import type { Binding, Scope, Subclass } from "../scope.ts";
import type { ObjectValue, Value } from "../value.ts";
import type { Evaluation } from "./evaluation.ts";
import { wantBelow } from "./loaded-files.ts";

/** Classes below one class that are looked at. */
const mostSubclasses = 64;

const deepest = 4;

/** Classes of Python by the last name of what they are made from. */
export function subclassesByBase({ modules }: Program): ReadonlyMap<string, readonly Subclass[]> {
  const found = new Map<string, Subclass[]>();
  for (const { module, classes } of modules.values()) {
    if (module.language !== "python") continue;
    for (const [def, scope] of classes) for (const base of def.bases) note(found, { def, base, scope });
  }
  return found;
}

function note(found: Map<string, Subclass[]>, one: Subclass): void {
  const { base } = one;
  if (base.kind !== "name" && base.kind !== "member") return;
  const known = found.get(base.name);
  if (known === undefined) found.set(base.name, [one]);
  else if (known.length < mostSubclasses) known.push(one);
}

/**
 * What the classes below say that `self.name` is in a method of their base: `class Task: dataset = None`,
 * `class Maths(Task): dataset = "org/maths"`.
 */
export function overriddenBelow(e: Evaluation, object: ObjectValue, name: string): readonly Value[] {
  if (object.call !== undefined || object.def.isEnum === true || name.startsWith("__")) return [];
  const own = e.scopeOfClass(object.def, object.at.scope);
  const bindings = own?.bindings.get(name) ?? [];
  if (own === undefined || !bindings.some((one) => isOpenToOthers(e, one, own))) return [];
  wantBelow(e, object.def.name);
  return below(e, object.def, name, 0);
}

/** An attribute, or a method that gives nothing by itself. */
function isOpenToOthers(e: Evaluation, binding: Binding, scope: Scope): boolean {
  if (binding.kind === "value") return true;
  return binding.kind === "function" && e.scopeOfFunction(binding.def, scope)?.returns.length === 0;
}

function below(e: Evaluation, def: ClassDef, name: string, depth: number): readonly Value[] {
  if (depth > deepest) return [];
  return e.subclassesNamed(def.name).flatMap((one): readonly Value[] => {
    const around = { scope: one.scope.parent ?? one.scope, branches: [] };
    const isOne = e.values(one.base, around).some((value) => value.kind === "class" && value.def === def);
    if (!isOne || one.def === def || e.program.isTest(one.scope.module.path)) return [];
    const says = one.scope.bindings.has(name) || one.scope.members.has(name);
    return says
      ? e.member([{ kind: "object", def: one.def, at: around }], name)
      : below(e, one.def, name, depth + 1);
  });
}
