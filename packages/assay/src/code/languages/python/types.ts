import type { Expr } from "../../ir.ts";
import type { Lowering } from "./lowering.ts";
import { choiceOf, opaque } from "./lowering.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/** An annotation: names, `a.B`, `List[X]` as index, `X | Y` as choice; `"X"` is the name in it (PEP 484). */
export function lowerType(lowering: Lowering, node: SyntaxNode): Expr {
  const parts = node.children;
  const [first, ...others] = parts;
  if (first === undefined) return plainType(lowering, node);
  switch (node.type) {
    case "type":
      return lowerType(lowering, first);
    case "generic_type":
      return indexed(
        node,
        lowerType(lowering, first),
        others.flatMap(({ children }) => children.map((one) => lowerType(lowering, one))),
      );
    case "union_type":
    case "binary_operator":
      return choiceOf(
        node,
        parts.filter(({ field }) => field !== "operator").map((part) => lowerType(lowering, part)),
      );
    case "subscript":
      return indexed(
        node,
        lowerType(lowering, first),
        others.map((one) => lowerType(lowering, one)),
      );
    default:
      return plainType(lowering, node);
  }
}

function plainType(lowering: Lowering, node: SyntaxNode): Expr {
  const expr = lowering.expression(node);
  if (expr.kind !== "text" || !/^[A-Za-z_][\w.]{0,200}$/u.test(expr.value)) return expr;
  const [first = "", ...rest] = expr.value.split(".");
  return rest.reduce<Expr>(
    (object, name) => ({ kind: "member", object, name, start: node.start, end: node.end, line: node.line }),
    {
      kind: "name",
      name: first,
      start: node.start,
      end: node.end,
      line: node.line,
    },
  );
}

function indexed(node: SyntaxNode, object: Expr, indexes: readonly Expr[]): Expr {
  const [only] = indexes;
  if (only === undefined) return opaque(node, [object]);
  const index: Expr =
    indexes.length === 1
      ? only
      : { kind: "list", items: indexes, start: node.start, end: node.end, line: node.line };
  return { kind: "index", object, index, start: node.start, end: node.end, line: node.line };
}
