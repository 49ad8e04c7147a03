import type { Expr } from "../ir.ts";
import type { At, Value } from "../value.ts";

/** What says by itself what it is, without any other expression. */
type Literal = Extract<
  Expr,
  { readonly kind: "text" | "number" | "boolean" | "none" | "list" | "dict" | "function" | "opaque" }
>;

/** The one value of a literal; what is not understood has none. */
export function valuesOfLiteral(expr: Literal, at: At): readonly Value[] {
  switch (expr.kind) {
    case "text":
      return [{ kind: "text", value: expr.value, place: { path: at.scope.module.path, line: expr.line } }];
    case "number":
      return [{ kind: "number", value: expr.value }];
    case "boolean":
      return [{ kind: "boolean", value: expr.value }];
    case "none":
      return [{ kind: "none" }];
    case "list":
      return [{ kind: "list", items: expr.items, at }];
    case "dict":
      return [{ kind: "dict", entries: expr.entries, spreads: expr.spreads ?? [], at }];
    case "function":
      return [{ kind: "function", def: expr.function, at }];
    case "opaque":
      return [];
  }
}
