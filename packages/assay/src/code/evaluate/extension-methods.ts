import type { CodeModule, Expr, FunctionDef, Parameter } from "../ir.ts";
import type { Scope } from "../scope.ts";
import type { At, CallSite, SymbolValue, Value } from "../value.ts";
import type { Evaluation } from "./evaluation.ts";

type Member = Expr & { readonly kind: "member" };

/**
 * What `object.Name` is when `Name` is an extension method: one of the application, or one of a library whose namespace the
 * file opens. Undefined = it is a member of the object itself.
 */
export function extensionMethod(
  e: Evaluation,
  { name }: Member,
  objects: readonly Value[],
  { scope: { module } }: At,
): readonly Value[] | undefined {
  if (module.language === "kotlin") return extensionFunction(e, name, module);
  if (module.language !== "csharp") return undefined;
  const from = e.program.modules.get(module.path);
  const own = e.extensionsNamed(name);
  const namespaces = own.length === 0 ? e.program.known.extensions(name) : [];
  if (from === undefined || (own.length === 0 && namespaces.length === 0)) return undefined;
  const open = new Set(e.program.types.open(from));
  const visible = own.filter(({ scope }) => isVisible(scope.module.packageName ?? "", open));
  if (visible.length > 0) return visible.map(({ def, scope }) => functionValue(def, scope));
  return methodOfLibrary(
    e,
    name,
    objects,
    namespaces.filter((namespace) => open.has(namespace)),
  );
}

/** An extension method of one of the namespaces that the file opens. */
function methodOfLibrary(
  e: Evaluation,
  name: string,
  objects: readonly Value[],
  namespaces: readonly string[],
): readonly Value[] | undefined {
  const receiver = objects.find((value): value is SymbolValue => value.kind === "symbol");
  // The catalogue knows the method of this very class.
  if (receiver !== undefined && e.program.known.names(`${bareSymbol(receiver.path)}.${name}`))
    return undefined;
  const found = namespaces.map((namespace): Value => {
    const path = `${namespace}.this.${name}`;
    return receiver === undefined ? { kind: "symbol", path } : { kind: "symbol", path, receiver };
  });
  return found.length === 0 ? undefined : found;
}

/** A function of Kotlin that extends a type, from the same package or imported by its name. */
function extensionFunction(e: Evaluation, name: string, module: CodeModule): readonly Value[] | undefined {
  const imports = e.program.modules.get(module.path)?.imports ?? [];
  const visible = e.extensionsNamed(name).filter(({ scope }) => {
    const { packageName = "" } = scope.module;
    const isNear = packageName === (module.packageName ?? "");
    return (
      isNear || imports.some((one) => one.module === packageName && (one.name === name || one.name === "*"))
    );
  });
  return visible.length === 0 ? undefined : visible.map(({ def, scope }) => functionValue(def, scope));
}

/** The object that a call hands to an extension method; undefined where the method is called by its class. */
export function extendedObject(
  { callee }: { readonly callee: Expr },
  def: FunctionDef,
  scope: Scope,
): Expr | undefined {
  if (def.parameters[0]?.isReceiver !== true || callee.kind !== "member") return undefined;
  const { object } = callee;
  const name = object.kind === "name" || object.kind === "member" ? object.name : undefined;
  return name !== undefined && name === scope.parent?.class?.name ? undefined : object;
}

/** The argument that reaches a parameter of an extension method that is called on an object. */
export function extensionArgument(
  parameter: Parameter,
  def: FunctionDef,
  object: Expr,
  { expr }: Pick<CallSite, "expr">,
): Expr | undefined {
  if (parameter.isReceiver === true) return object;
  const position = def.parameters.indexOf(parameter) - 1;
  const positional = expr.arguments.filter(({ name, spread }) => name === undefined && spread === undefined);
  return positional[position]?.value;
}

function bareSymbol(path: string): string {
  return path.replaceAll("()", "");
}

function isVisible(namespace: string, open: ReadonlySet<string>): boolean {
  return namespace === "" || open.has(namespace);
}

function functionValue(def: FunctionDef, scope: Scope): Value {
  return { kind: "function", def, at: { scope: scope.parent ?? scope, branches: [] } };
}
