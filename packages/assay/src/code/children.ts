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
      return inDict(expr);
    case "opaque":
      return inOpaque(expr);
    default:
      return [];
  }
}

function inDict({ entries, spreads = [] }: Expr & { readonly kind: "dict" }): readonly Expr[] {
  return [...entries.flatMap(({ key, value }) => [key, value]), ...spreads];
}

function inOpaque({ inside = [] }: Expr & { readonly kind: "opaque" }): readonly Expr[] {
  return inside;
}
