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

/** Tells of the expressions directly inside another one, in the same order, without a list of them. */
export function forEachChild(expr: Expr, tell: (child: Expr) => void): void {
  switch (expr.kind) {
    case "member":
      return tell(expr.object);
    case "call":
      tell(expr.callee);
      for (const { value } of expr.arguments) tell(value);
      return;
    case "dict":
      for (const { key, value } of expr.entries) {
        tell(key);
        tell(value);
      }
      for (const spread of expr.spreads ?? []) tell(spread);
      return;
    default:
      for (const child of childrenOf(expr)) tell(child);
  }
}
