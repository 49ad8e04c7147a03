import type { Expr } from "../../ir.ts";
import type { Lowering } from "./lowering.ts";
import { opaqueExpr, sourceOf, textExpr } from "./lowering.ts";
import { stringOf } from "./strings.ts";
import type { SyntaxNode } from "./syntax-tree.ts";

/** The text of a key: `a`, `"a"`, `1`; undefined for a computed one. */
export function keyText(node: SyntaxNode, lowering: Lowering): string | undefined {
  if (node.type === "string") return stringOf(node, lowering);
  return node.type === "computed_property_name" ? undefined : sourceOf(node, lowering);
}

export function keyOf(node: SyntaxNode, lowering: Lowering): Expr {
  const text = keyText(node, lowering);
  if (text !== undefined) return textExpr(node, text);
  const [computed] = node.children;
  return computed === undefined ? opaqueExpr(node) : lowering.expression(computed);
}
