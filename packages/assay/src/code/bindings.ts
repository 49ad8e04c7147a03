import type { ClassDef, CodeModule, FunctionDef } from "./ir.ts";
import type { Binding, Scope, ValueBinding } from "./scope.ts";

/** Nothing is ever put into it: most functions set no members and no fields, and a map of their own takes 200 bytes. */
const nothing = new Map<string, never[]>();

/** A level of names in which nothing is bound yet. All have the same fields, which V8 finds faster. */
export function newScope(
  kind: Scope["kind"],
  module: CodeModule,
  parent?: Scope,
  owner: { readonly function?: FunctionDef; readonly class?: ClassDef } = {},
): Scope {
  return {
    kind,
    module,
    bindings: nothing,
    members: nothing,
    fields: nothing,
    returns: [],
    function: owner.function,
    class: owner.class,
    parent,
  };
}

/** Binds a name that is no assignment: an import, a definition, a parameter. */
export function bind(scope: Scope, name: string, binding: Exclude<Binding, ValueBinding>): void {
  scope.bindings = withBinding<Binding>(scope.bindings, name, binding);
}

/** Binds a name to a value. */
export function bindValue(scope: Scope, name: string, binding: ValueBinding): void {
  scope.bindings = withBinding<Binding>(scope.bindings, name, binding);
}

/** Notes what a method assigns to its object. */
export function addMember(owner: Scope, name: string, binding: ValueBinding): void {
  owner.members = withBinding(owner.members, name, binding);
}

/** Notes what a field of what a name stands for is set to. */
export function bindField(scope: Scope, path: string, binding: ValueBinding): void {
  scope.fields = withBinding(scope.fields, path, binding);
}

/** The same map, or the first of its own. */
function withBinding<B>(map: Map<string, B[]>, name: string, binding: B): Map<string, B[]> {
  const own = map.size === 0 ? new Map<string, B[]>() : map;
  const known = own.get(name);
  if (known === undefined) own.set(name, [binding]);
  else known.push(binding);
  return own;
}

/** The nearest scope that has the name. */
export function declaredAround(from: Scope, name: string): Scope | undefined {
  for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.parent) {
    if (scope.kind !== "class" && scope.bindings.has(name)) return scope;
  }
  return undefined;
}

/** What a name is bound to where it is used: in its own scope, else in the nearest around it that declares it. */
export function bindingsOf(name: string, from: Scope): readonly Binding[] {
  const own = from.bindings.get(name);
  return own ?? declaredAround(from, name)?.bindings.get(name) ?? [];
}
