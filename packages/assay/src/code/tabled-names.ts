import type { Expr, Import } from "./ir.ts";

/** Names that stand directly in a list, a table or as named arguments of a call: what a call of an entry may be of. */
export function tabledIn(expr: Expr): readonly string[] {
  if (expr.kind === "list") return expr.items.flatMap(tabledName);
  if (expr.kind === "dict") return expr.entries.flatMap(({ value }) => tabledName(value));
  if (expr.kind !== "call") return [];
  return expr.arguments.flatMap(({ name, value }) => (name === undefined ? [] : tabledName(value)));
}

/** The name that a value is: `f`, `module.f`. */
export function tabledName(value: Expr): readonly string[] {
  return value.kind === "name" || value.kind === "member" ? [value.name] : [];
}

/** Also what the names stand for that an import gave. */
export function withAliases(names: ReadonlySet<string>, imports: readonly Import[]): ReadonlySet<string> {
  const real = imports.flatMap(({ local, name }) =>
    name !== undefined && name !== local && names.has(local) ? [name] : [],
  );
  return real.length === 0 ? names : new Set([...names, ...real]);
}
