import type { Evaluation } from "../evaluate/evaluation.ts";
import type { Expr } from "../ir.ts";
import { resolveImport } from "../resolve-import.ts";
import type { At, Binding, Scope } from "../scope.ts";

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

function bindingsOf(name: string, from: Scope): readonly Binding[] {
  for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.parent) {
    const bindings = scope.kind === "class" && scope !== from ? undefined : scope.bindings.get(name);
    if (bindings !== undefined) return bindings;
  }
  return [];
}
