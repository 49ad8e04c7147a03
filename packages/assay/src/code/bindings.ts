import type { ClassDef, CodeModule, FunctionDef } from "./ir.ts";
import type { Binding, Scope, ValueBinding } from "./scope.ts";

/** A level of names in which nothing is bound yet. */
export function newScope(
  kind: Scope["kind"],
  module: CodeModule,
  parent?: Scope,
  owner: { readonly function?: FunctionDef; readonly class?: ClassDef } = {},
): Scope {
  return {
    kind,
    module,
    bindings: new Map(),
    members: new Map(),
    fields: new Map(),
    returns: [],
    ...owner,
    ...(parent === undefined ? {} : { parent }),
  };
}

/** Binds a name that is no assignment: an import, a definition, a parameter. */
export function bind(scope: Scope, name: string, binding: Exclude<Binding, ValueBinding>): void {
  const known = scope.bindings.get(name);
  if (known === undefined) scope.bindings.set(name, [binding]);
  else known.push(binding);
}

/** Binds a name to a value. */
export function bindValue(scope: Scope, name: string, binding: ValueBinding): void {
  const known = scope.bindings.get(name);
  if (known === undefined) scope.bindings.set(name, [binding]);
  else known.push(binding);
}

/** Notes what a method assigns to its object. */
export function addMember(owner: Scope, name: string, binding: ValueBinding): void {
  const known = owner.members.get(name);
  if (known === undefined) owner.members.set(name, [binding]);
  else known.push(binding);
}

/** The nearest scope that has the name. */
export function declaredAround(from: Scope, name: string): Scope | undefined {
  for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.parent) {
    if (scope.kind !== "class" && scope.bindings.has(name)) return scope;
  }
  return undefined;
}
