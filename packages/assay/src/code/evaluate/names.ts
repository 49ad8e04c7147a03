import type { CodeModule, Expr, Import } from "../ir.ts";
import { neighbourKey } from "../program.ts";
import { resolveImport } from "../resolve-import.ts";
import { crateName, importedSymbol } from "./imported-symbol.ts";
import { type Binding, classAround, type ModuleScopes, type Scope, type ValueBinding } from "../scope.ts";
import type { At, Value } from "../value.ts";
import { parameterValues } from "./constructors.ts";
import { type Evaluation, withSettings } from "./evaluation.ts";
import { embeddedText } from "./text-files.ts";
import { injectedValues, resourceOf } from "./settings.ts";
import { implicitMembers, receiverOf } from "./implicit-receivers.ts";
import { configValues, loaded, wantDeclaring } from "./loaded-files.ts";
import { ownPath } from "./paths.ts";
import { namesByNamespace, otherParts, ownType } from "./namespace-names.ts";
import { boundNearby } from "./neighbours.ts";
import { isDeclaredLater, settled, visible } from "./visible-bindings.ts";

type Name = Expr & { readonly kind: "name" };

/** What a name stands for: bindings around it, the class, neighbours, wildcard imports, else something global. */
export function valuesOfName(e: Evaluation, expr: Name, at: At): readonly Value[] {
  for (let scope: Scope | undefined = at.scope; scope !== undefined; scope = scope.parent) {
    const found = valuesInScope(e, expr, at, scope);
    if (found !== undefined) return found;
  }
  if (isSelf(expr.name, at.scope.module.language)) return receiverOf(e, expr, at) ?? selfOf(at.scope);
  const outside = outsideNames(e, expr.name, at.scope.module.path).map((value) =>
    value.kind === "symbol" ? (ownPath(value, at, expr.line) ?? value) : value,
  );
  return [...outside, ...implicitMembers(e, expr.name, at, outside)];
}

/** What one of the scopes around a name says of it; undefined = nothing. */
function valuesInScope(e: Evaluation, expr: Name, at: At, scope: Scope): readonly Value[] | undefined {
  if (scope.kind === "class" && seesMembers(scope)) return memberByName(e, scope, expr.name);
  const isOwn = scope === at.scope;
  if (scope.kind === "class" && !isOwn) return undefined;
  const bindings = scope.bindings.get(expr.name);
  if (bindings === undefined) return undefined;
  if (isOwn && isDeclaredLater(bindings, expr.start, scope)) return undefined;
  const chosen = isOwn ? visible(bindings, expr.start, at.branches) : settled(bindings);
  const found = chosen.flatMap((binding) => valuesOfBinding(e, binding, scope));
  return chosen.length > 1 ? withSettings(found) : found;
}

/** Java, Kotlin and C# name members without `this`. */
function seesMembers({ module }: Scope): boolean {
  return module.language === "java" || module.language === "kotlin" || module.language === "csharp";
}

function isSelf(name: string, language: string): boolean {
  if (name === "this") return true;
  if (name === "base") return language === "csharp";
  return name === "self" && language !== "javascript";
}

/** A member that is named without its object: what methods assign to it, and its declaration. */
function memberByName(e: Evaluation, scope: Scope, name: string): readonly Value[] | undefined {
  // In a class its name means the class, not the constructor that has the name too.
  if (scope.class?.name === name) return undefined;
  const bindings = scope.bindings.get(name);
  const members = scope.members.get(name);
  if (bindings === undefined && members === undefined) return memberElsewhere(e, scope, name);
  const assigned = (members ?? [])
    .flatMap((binding) => valuesOfBinding(e, binding, binding.scope))
    .filter(({ kind }) => kind !== "none");
  const declared = settled(bindings ?? []).flatMap((binding) => valuesOfBinding(e, binding, scope));
  if (assigned.length === 0) return declared;
  // Without a value of its own the declaration only says the type of what is assigned.
  const hasValue = (bindings ?? []).some((one) => one.kind !== "value" || one.value !== undefined);
  return hasValue ? [...declared, ...assigned] : assigned;
}

/** Parameters behind the name of the class, members of classes above it, and the other parts of a partial class. */
function memberElsewhere(e: Evaluation, scope: Scope, name: string): readonly Value[] | undefined {
  return parameterValues(e, scope, name) ?? memberOfOtherParts(e, scope, name);
}

/** What the classes above and the other parts of a class of C# have under a name. */
function memberOfOtherParts(e: Evaluation, scope: Scope, name: string): readonly Value[] | undefined {
  const { class: def, parent, module } = scope;
  if (def === undefined || parent === undefined || module.language !== "csharp") return undefined;
  const from = e.program.modules.get(module.path);
  const parts = from === undefined ? [] : otherParts(e, def, from, def.name);
  const self: Value = { kind: "object", def, at: { scope: parent, branches: [] } };
  const found = [...(def.bases.length === 0 ? [] : e.member([self], name)), ...e.member(parts, name)];
  // What a class of a library may have under this name is not known.
  const known = found.filter(({ kind }) => kind !== "symbol");
  return known.length === 0 ? undefined : known;
}

/** The object that a method belongs to. */
export function selfOf(scope: Scope): readonly Value[] {
  const owner = classAround(scope);
  if (owner?.class === undefined || owner.parent === undefined) return [];
  return [{ kind: "object", def: owner.class, at: { scope: owner.parent, branches: [] } }];
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
  const embedded = embeddedText(e, binding.decorators, binding.scope.module.path);
  if (embedded !== undefined && embedded.length > 0) return embedded;
  const injected = binding.value === undefined ? injectedValues(e, binding.decorators, at) : undefined;
  if (injected !== undefined && injected.length > 0) return asDeclared(injected, binding);
  const isKnown = picked.some(({ kind }) => kind !== "none" && kind !== "unknown");
  if (binding.type === undefined) return picked;
  if (isKnown) return ofOwnType(e, picked, binding.type, at);
  return [...picked, ...e.instances(binding.type, at)];
}

/** A resource of Spring is written as a text: `@Value("classpath:prompts/system.st") Resource prompt`. */
function asDeclared(values: readonly Value[], { type, decorators, scope }: ValueBinding): readonly Value[] {
  return type === undefined ? values : (resourceOf(type, decorators, { scope, branches: [] }) ?? values);
}

/** `let c: Settings = envy::from_env()?`: what a library makes is of the type of the application that is written there. */
export function ofOwnType(e: Evaluation, values: readonly Value[], type: Expr, at: At): readonly Value[] {
  if (at.scope.module.language !== "rust" || !values.every(({ kind }) => kind === "symbol")) return values;
  const own = e.instances(type, at).filter(({ kind }) => kind === "object");
  return own.length > 0 ? own : values;
}

/** What an import binds: something of a file of the tree, or a symbol of a library. */
function valuesOfImport(e: Evaluation, one: Import, scope: Scope): readonly Value[] {
  const own = scope.module.language === "csharp" ? ownType(e, one.module) : [];
  if (own.length > 0) return own;
  const target = resolveImport(e.program, scope.module, one);
  if (neighbourKey(scope.module) !== undefined) e.isOpen();
  if (target.kind === "library")
    return [{ kind: "symbol", path: importedSymbol(one, scope.module.language, e.program) }];
  if (target.kind === "config") return configValues(e, target.path);
  if (target.kind === "package") return [target];
  const modules = target.paths.flatMap((path) => loaded(e, path));
  const isWhole = one.name === undefined || one.name === "*" || target.isSubmodule === true;
  if (isWhole) return modules.map(({ module }) => ({ kind: "module", module }));
  return modules.flatMap((scopes) => ownedOrExported(e, scopes, target.owner, one.name ?? ""));
}

/** A name of a module, or of a class in it. */
function ownedOrExported(
  e: Evaluation,
  scopes: ModuleScopes,
  owner: string | undefined,
  name: string,
): readonly Value[] {
  return owner === undefined ? exported(e, scopes, name) : e.member(exported(e, scopes, owner), name);
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
  const again = [
    ...(module.reexports ?? []),
    ...(module.language === "python" || module.language === "rust" ? wildcards : []),
  ];
  return again.flatMap((one) => {
    if (one.name !== "*" && one.local !== name) return [];
    const target = resolveImport(e.program, module, one);
    if (target.kind === "package") return memberOfPackage(e, target.key, name);
    if (target.kind !== "modules") {
      return target.kind === "library" && one.name !== "*"
        ? [{ kind: "symbol", path: importedSymbol(one, module.language, e.program) } satisfies Value]
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

/** Names that nothing in the file binds. */
function outsideNames(e: Evaluation, name: string, path: string): readonly Value[] {
  const scopes = e.program.modules.get(path);
  if (scopes === undefined) return [];
  const { module, wildcards } = scopes;
  if (module.language === "csharp") return namesByNamespace(e, name, scopes);
  const near = valuesNearby(e, name, scopes);
  if (near !== undefined) return near;
  // What other imports begin with is a crate, whatever is imported with `*`.
  const isCrate =
    module.language === "rust" && scopes.imports.some((one) => one.module.startsWith(`${name}.`));
  const found = isCrate ? [] : wildcards.flatMap((one) => valuesOfWildcard(e, one, module, name));
  if (found.some(({ kind }) => kind !== "symbol")) return found.filter(({ kind }) => kind !== "symbol");
  return [...found, { kind: "symbol", path: globalSymbol(e, name, module) }];
}

/** What other files of the package say of a name; undefined = none of those that are parsed declares it. */
function valuesNearby(e: Evaluation, name: string, scopes: ModuleScopes): readonly Value[] | undefined {
  const key = neighbourKey(scopes.module);
  if (key === undefined) return undefined;
  e.isOpen();
  const near = neighboursNaming(e, key, name, scopes);
  wantDeclaring(e, key, name);
  return near.length === 0
    ? undefined
    : near.flatMap(({ one, binding }) => valuesOfBinding(e, binding, one.scope));
}

/** What a package of Go has under a name. */
export function memberOfPackage(e: Evaluation, key: string, name: string): readonly Value[] {
  e.isOpen();
  wantDeclaring(e, key, name);
  return neighboursNaming(e, key, name).flatMap(({ one, binding }) => valuesOfBinding(e, binding, one.scope));
}

function neighboursNaming(
  e: Evaluation,
  key: string,
  name: string,
  from?: ModuleScopes,
): readonly { readonly one: ModuleScopes; readonly binding: Binding }[] {
  const isFromTest = from !== undefined && isTestOfGo(from.module);
  return boundNearby(e.program, key, name).filter(
    ({ one }) => one !== from && (isFromTest || !isTestOfGo(one.module)),
  );
}

/** Files that only the tests of a package of Go are built with. */
function isTestOfGo({ path }: CodeModule): boolean {
  return path.endsWith("_test.go");
}

/** A name of the language itself, or of a crate. */
function globalSymbol(e: Evaluation, name: string, { language }: CodeModule): string {
  if (language === "javascript") return `global:${name}`;
  return language === "rust" ? crateName(e.program, name) : name;
}

/** What `import a.b.*` has under a name. */
function valuesOfWildcard(e: Evaluation, one: Import, module: CodeModule, name: string): readonly Value[] {
  const isJvm = module.language === "java" || module.language === "kotlin";
  const declared = isJvm ? wantDeclaring(e, `jvm:${one.module}`, name) : [];
  if (declared.length > 0)
    return declared.flatMap((path) => loaded(e, path).flatMap((other) => exported(e, other, name)));
  const target = resolveImport(e.program, module, one);
  if (target.kind === "package") return memberOfPackage(e, target.key, name);
  if (target.kind === "modules")
    return target.paths.flatMap((file) =>
      loaded(e, file).flatMap((other) => ownedOrExported(e, other, target.owner, name)),
    );
  return target.kind === "library"
    ? [{ kind: "symbol", path: `${importedSymbol(one, module.language, e.program)}.${name}` }]
    : [];
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
