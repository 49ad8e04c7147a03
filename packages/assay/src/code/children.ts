import type { Expr } from "./ir.ts";

/** The expressions directly inside another one. */
export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "template":
      return expr.parts;
    case "member":
      return [expr.object];
    case "index":
      return [expr.object, expr.index];
    case "call":
      return [expr.callee, ...expr.arguments.map(({ value }) => value)];
    case "fallback":
    case "choice":
      return expr.options;
    case "list":
      return expr.items;
    case "dict":
      return [...expr.entries.flatMap(({ key, value }) => [key, value]), ...(expr.spreads ?? [])];
    case "opaque":
      return expr.inside ?? [];
    default:
      return [];
  }
}
