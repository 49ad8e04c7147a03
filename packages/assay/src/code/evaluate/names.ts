import type { Expr, Import } from "../ir.ts";
import { neighbourKey, type Program } from "../program.ts";
import { resolveImport } from "../resolve-import.ts";
import { goPackage } from "../symbol-pattern.ts";
import { type Binding, classAround, type ModuleScopes, type Scope, type ValueBinding } from "../scope.ts";
import type { At, Value } from "../value.ts";
import { type Evaluation, withSettings } from "./evaluation.ts";

type Name = Expr & { readonly kind: "name" };

/** What a name stands for: bindings around it, the class, neighbours, wildcard imports, else something global. */
export function valuesOfName(e: Evaluation, expr: Name, at: At): readonly Value[] {
  for (let scope: Scope | undefined = at.scope; scope !== undefined; scope = scope.parent) {
    if (scope.kind === "class" && scope !== at.scope && !seesMembers(scope)) continue;
    const bindings = scope.bindings.get(expr.name);
    if (bindings !== undefined) {
      const isOwn = scope === at.scope;
      const chosen = isOwn ? visible(bindings, expr.start, at.branches) : settled(bindings);
      const found = chosen.flatMap((binding) => valuesOfBinding(e, binding, scope));
      return chosen.length > 1 ? withSettings(found) : found;
    }
    const members = scope.kind === "class" && seesMembers(scope) ? scope.members.get(expr.name) : undefined;
    if (members !== undefined)
      return members.flatMap((binding) => valuesOfBinding(e, binding, binding.scope));
  }
  if (expr.name === "this" || (expr.name === "self" && at.scope.module.language !== "javascript"))
    return selfOf(at.scope);
  return outsideNames(e, expr.name, at.scope.module.path);
}

/** Java, Kotlin and C# name members without `this`. */
function seesMembers({ module }: Scope): boolean {
  return module.language === "java" || module.language === "kotlin" || module.language === "csharp";
}

/** The object that a method belongs to. */
export function selfOf(scope: Scope): readonly Value[] {
  const owner = classAround(scope);
  if (owner?.class === undefined || owner.parent === undefined) return [];
  return [{ kind: "object", def: owner.class, at: { scope: owner.parent, branches: [] } }];
}

/** Bindings before the use, from the last one that is certain to have run. */
export function visible(
  bindings: readonly Binding[],
  start: number,
  branches: readonly number[],
): readonly Binding[] {
  const before = bindings.filter((binding) => startOf(binding) <= start && !isInside(binding, start));
  return lastSettled(before.length === 0 ? bindings : before, branches);
}

/** From another function the whole body has run: the last certain binding, and what may have come after. */
export function settled(bindings: readonly Binding[]): readonly Binding[] {
  return lastSettled(bindings, []);
}

/** From the last binding that is certain to have run, and what may have come after it. */
export function lastSettled(bindings: readonly Binding[], branches: readonly number[]): readonly Binding[] {
  const at = bindings.findLastIndex(
    (binding) => !isUpdate(binding) && binding.branches.every((branch, index) => branches[index] === branch),
  );
  return bindings.slice(Math.max(0, at));
}

/** `x = x or "default"`: the name on the right is what was there before. */
function isInside(binding: Binding, start: number): boolean {
  return binding.kind === "value" && start >= binding.start && start < binding.end;
}

function startOf(binding: Binding): number {
  return binding.start;
}

function isUpdate(binding: Binding): boolean {
  return binding.kind === "value" && binding.isUpdate;
}

export function valuesOfBinding(e: Evaluation, binding: Binding, scope: Scope): readonly Value[] {
  const at = { scope, branches: binding.branches };
  switch (binding.kind) {
    case "value":
      return valuesOfAssignment(e, binding);
    case "function":
      return [{ kind: "function", def: binding.def, at }];
    case "class":
      return [{ kind: "class", def: binding.def, at }];
    case "parameter":
      return e.parameter(binding.parameter, scope);
    case "import":
      return e.through(binding.import, () => valuesOfImport(e, binding.import, scope));
  }
}

export function valuesOfAssignment(e: Evaluation, binding: ValueBinding): readonly Value[] {
  const at = { scope: binding.scope, branches: binding.branches };
  const values = binding.value === undefined ? [] : e.values(binding.value, at);
  const picked = binding.pick.reduce<readonly Value[]>((found, key) => e.part(found, key), values);
  const isKnown = picked.some(({ kind }) => kind !== "none" && kind !== "unknown");
  if (binding.type === undefined) return picked;
  if (isKnown) return ofOwnType(e, picked, binding.type, at);
  return [...picked, ...e.instances(binding.type, at)];
}

/** `let c: Settings = envy::from_env()?`: what a library makes is of the type of the application that is written there. */
export function ofOwnType(e: Evaluation, values: readonly Value[], type: Expr, at: At): readonly Value[] {
  if (at.scope.module.language !== "rust" || !values.every(({ kind }) => kind === "symbol")) return values;
  const own = e.instances(type, at).filter(({ kind }) => kind === "object");
  return own.length > 0 ? own : values;
}

/** What an import binds: something of a file of the tree, or a symbol of a library. */
function valuesOfImport(e: Evaluation, one: Import, scope: Scope): readonly Value[] {
  const target = resolveImport(e.program, scope.module, one);
  if (neighbourKey(scope.module) !== undefined) e.isOpen();
  if (target.kind === "library") return [{ kind: "symbol", path: symbolOf(one, scope.module.language, e.program) }];
  if (target.kind === "config") return configValues(e, target.path);
  const modules = target.paths.flatMap((path) => loaded(e, path));
  const isWhole = one.name === undefined || one.name === "*" || target.isSubmodule === true;
  if (isWhole) return modules.map(({ module }) => ({ kind: "module", module }));
  return modules.flatMap((scopes) => exported(e, scopes, one.name ?? ""));
}

export function configValues(e: Evaluation, path: string): readonly Value[] {
  const config = e.program.configs.get(path);
  if (config === undefined) want(e, path);
  return config === undefined
    ? []
    : [{ kind: "data", value: config.value, path, pointer: "", lineOf: config.lineOf }];
}

function want(e: Evaluation, path: string): void {
  e.program.wanted.add(path);
  e.isOpen();
}

/** A module that is loaded; one that is not is asked for. */
export function loaded(e: Evaluation, path: string): readonly ModuleScopes[] {
  const scopes = e.program.modules.get(path);
  if (scopes === undefined) want(e, path);
  return scopes === undefined ? [] : [scopes];
}

/** A name of a module as others see it. */
export function exported(
  e: Evaluation,
  { module, scope, wildcards }: ModuleScopes,
  name: string,
  depth = 0,
): readonly Value[] {
  if (depth > 8) return [];
  const expr = module.exports?.get(name);
  if (expr !== undefined) return e.values(expr, { scope, branches: [] });
  const bindings = scope.bindings.get(name);
  if (bindings !== undefined)
    return settled(bindings).flatMap((binding) => valuesOfBinding(e, binding, scope));
  const again = [...(module.reexports ?? []), ...(module.language === "python" || module.language === "rust" ? wildcards : [])];
  return again.flatMap((one) => {
    if (one.name !== "*" && one.local !== name) return [];
    const target = resolveImport(e.program, module, one);
    if (target.kind !== "modules") {
      return target.kind === "library" && one.name !== "*"
        ? [{ kind: "symbol", path: symbolOf(one, module.language, e.program) } satisfies Value]
        : [];
    }
    const wanted = one.name === "*" ? name : (one.name ?? name);
    return e.through(one, () =>
      target.paths.flatMap((path) =>
        loaded(e, path).flatMap((scopes) => exported(e, scopes, wanted, depth + 1)),
      ),
    );
  });
}

function symbolOf({ module, name }: Import, language: string, program: Program): string {
  if (language === "rust") return [crateName(program, module), ...wholeName(name)].join(".");
  const hasColon = language === "javascript" || language === "go";
  const root = hasColon ? `${language === "go" ? goPackage(module) : module}:` : module;
  if (name === undefined || name === "*") return root;
  return hasColon ? `${root}${name}` : `${root}.${name}`;
}

function wholeName(name: string | undefined): readonly string[] {
  return name === undefined || name === "*" ? [] : [name];
}

/** A path with the crate that the manifest means by its first segment. */
function crateName({ packages }: Program, path: string): string {
  const first = /^\w*/u.exec(path)?.[0] ?? "";
  const real = packages.get(`crate:${first}`);
  return real === undefined ? path : `${real}${path.slice(first.length)}`;
}

/** Names that nothing in the file binds. */
function outsideNames(e: Evaluation, name: string, path: string): readonly Value[] {
  const scopes = e.program.modules.get(path);
  if (scopes === undefined) return [];
  const { module, wildcards } = scopes;
  const key = neighbourKey(module);
  if (key !== undefined) e.isOpen();
  const around = key === undefined ? [] : (e.program.neighbours.get(key) ?? []);
  const near = around.flatMap((one) =>
    one === scopes ? [] : (one.scope.bindings.get(name) ?? []).map((binding) => ({ one, binding })),
  );
  if (near.length > 0) return near.flatMap(({ one, binding }) => valuesOfBinding(e, binding, one.scope));
  const found = wildcards.flatMap((one): readonly Value[] => {
    const target = resolveImport(e.program, module, one);
    if (target.kind === "modules")
      return target.paths.flatMap((file) => loaded(e, file).flatMap((other) => exported(e, other, name)));
    return target.kind === "library"
      ? [{ kind: "symbol", path: `${symbolOf(one, module.language, e.program)}.${name}` }]
      : [];
  });
  if (found.some(({ kind }) => kind !== "symbol")) return found.filter(({ kind }) => kind !== "symbol");
  const crate = module.language === "rust" ? crateName(e.program, name) : name;
  const own = module.language === "javascript" ? `global:${name}` : crate;
  return [...found, { kind: "symbol", path: own }];
}

/** A member of a module of the tree; in Python also a module of the package. */
export function memberOfModule(e: Evaluation, path: string, name: string): readonly Value[] {
  const scopes = e.program.modules.get(path);
  if (scopes === undefined) return [];
  const found = exported(e, scopes, name);
  if (found.length > 0 || scopes.module.language !== "python") return found;
  // `import package` and then `package.module`: a submodule.
  return valuesOfImport(e, { module: "", name, local: name, level: 1, line: 1 }, scopes.scope).filter(
    ({ kind }) => kind === "module",
  );
}
