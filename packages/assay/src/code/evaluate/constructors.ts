import type { FunctionDef } from "../ir.ts";
import type { Scope } from "../scope.ts";

/** The constructor of a class, where it is written. */
export function constructorOf(
  owner: Scope,
): { readonly def: FunctionDef; readonly scope: Scope } | undefined {
  // Structures are made by literals; `init` is a function as any other.
  if (owner.module.language === "rust" || owner.module.language === "go") return undefined;
  for (const name of ["__init__", "constructor", "init", owner.class?.name ?? ""]) {
    const found = owner.bindings.get(name)?.find((binding) => binding.kind === "function");
    if (found?.kind === "function") return { def: found.def, scope: owner };
  }
  return undefined;
}
