import { bindingsOf } from "../bindings.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import type { Expr } from "../ir.ts";
import { neighbourKey, type Program } from "../program.ts";
import { resolveImport } from "../resolve-import.ts";
import type { At, Binding, ModuleScopes, Scope } from "../scope.ts";

/**
 * Whether a callee is a name of another file of the tree, which is not parsed and says that it is a function or a class of
 * its own: to see that it is nothing of a library, the file need not be parsed.
 */
export function callsOwnFunction({ program }: Evaluation, callee: Expr, { scope }: At): boolean {
  const declared = declaredElsewhere(program, callee, scope);
  if (declared === undefined || declared.paths.length === 0) return false;
  const { paths, name } = declared;
  return paths.every((path) => !program.modules.has(path) && program.files.hasOwn(path, name));
}

/** A name as files declare it. */
interface Declared {
  readonly paths: readonly string[];
  readonly name: string;
}

/** The files that declare what a callee names; undefined where it is declared here, or is more than a name. */
function declaredElsewhere(program: Program, callee: Expr, scope: Scope): Declared | undefined {
  if (callee.kind === "member") return declaredInPackage(program, callee, scope);
  if (callee.kind !== "name") return undefined;
  const [binding, ...others] = bindingsOf(callee.name, scope);
  if (binding === undefined) return declaredBeside(program, callee.name, scope);
  return others.length === 0 ? declaredByImport(program, binding, scope) : undefined;
}

function declaredByImport(program: Program, binding: Binding, { module }: Scope): Declared | undefined {
  if (binding.kind !== "import" || binding.import.name === undefined) return undefined;
  const target = resolveImport(program, module, binding.import);
  if (target.kind !== "modules" || target.isSubmodule === true) return undefined;
  return target.owner === undefined ? { paths: target.paths, name: binding.import.name } : undefined;
}

/** Names of a package are seen without an import. */
function declaredBeside(program: Program, name: string, { module }: Scope): Declared | undefined {
  const key = neighbourKey(module);
  return key === undefined ? undefined : { paths: program.files.declaring(key, name), name };
}

/** `service.New()`: what a package of Go declares. */
function declaredInPackage(
  program: Program,
  { object, name }: Expr & { readonly kind: "member" },
  scope: Scope,
): Declared | undefined {
  const [binding, ...others] = object.kind === "name" ? bindingsOf(object.name, scope) : [];
  if (binding?.kind !== "import" || others.length > 0) return undefined;
  const target = resolveImport(program, scope.module, binding.import);
  return target.kind === "package" ? { paths: program.files.declaring(target.key, name), name } : undefined;
}

/** Whether a name that is called may stand for something of a library: functions of the file and names of the language do not. */
export function mayBeAlias(name: string, { scope }: At, { module, wildcards }: ModuleScopes): boolean {
  const [binding, ...others] = bindingsOf(name, scope);
  if (binding !== undefined) return others.length > 0 || binding.kind !== "function";
  const isScript = module.language === "python" || module.language === "javascript";
  return !isScript || wildcards.length > 0;
}
