import type { FunctionDef, Parameter } from "../ir.ts";
import type { Scope } from "../scope.ts";
import type { Value } from "../value.ts";
import type { Evaluation } from "./evaluation.ts";

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

/** `class Client(val model: String)`: a parameter of the constructor that is a member too, and the scope of its body. */
export function memberParameter(
  e: Evaluation,
  scope: Scope,
  name: string,
): { readonly parameter: Parameter; readonly own: Scope } | undefined {
  const constructor = constructorOf(scope);
  const parameter = constructor?.def.parameters.find((one) => one.name === name && one.isMember === true);
  const own = constructor === undefined ? undefined : e.scopeOfFunction(constructor.def, scope);
  return parameter === undefined || own === undefined ? undefined : { parameter, own };
}

/** What its callers give for such a parameter, or its default; undefined = there is none. */
export function parameterValues(e: Evaluation, scope: Scope, name: string): readonly Value[] | undefined {
  const member = memberParameter(e, scope, name);
  return member === undefined ? undefined : e.parameter(member.parameter, member.own);
}
