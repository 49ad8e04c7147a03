import { declaredAround } from "../bindings.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import type { Expr } from "../ir.ts";
import { resolveImport } from "../resolve-import.ts";
import type { At, Binding, ModuleScopes, Scope } from "../scope.ts";

/**
 * Whether a callee is a name that is imported from a file of the tree, which is not parsed and says that it is a function of
 * its own: to see that it is nothing of a library, the file need not be parsed.
 */
export function callsOwnFunction(e: Evaluation, callee: Expr, { scope }: At): boolean {
  const [binding, ...others] = callee.kind === "name" ? bindingsOf(callee.name, scope) : [];
  if (binding?.kind !== "import" || others.length > 0) return false;
  const { program } = e;
  const target = resolveImport(program, scope.module, binding.import);
  const name = binding.import.name;
  if (target.kind !== "modules" || target.isSubmodule === true || name === undefined) return false;
  return target.paths.every((path) => !program.modules.has(path) && program.files.hasFunction(path, name));
}

/** Whether a name that is called may stand for something of a library: functions of the file and names of the language do not. */
export function mayBeAlias(name: string, { scope }: At, { module, wildcards }: ModuleScopes): boolean {
  const [binding, ...others] = bindingsOf(name, scope);
  if (binding !== undefined) return others.length > 0 || binding.kind !== "function";
  const isScript = module.language === "python" || module.language === "javascript";
  return !isScript || wildcards.length > 0;
}

function bindingsOf(name: string, from: Scope): readonly Binding[] {
  const own = from.bindings.get(name);
  return own ?? declaredAround(from, name)?.bindings.get(name) ?? [];
}
