import type { Expr } from "../../ir.ts";
import type { Lowering } from "./lowering.ts";
import { memberExpr, nameExpr, sourceOf } from "./lowering.ts";
import type { SyntaxNode } from "./syntax-tree.ts";
import { childAt } from "./syntax-tree.ts";

/** The class or interface that a type names; undefined where it names none or several. */
export function typeOf(node: SyntaxNode | undefined, lowering: Lowering): Expr | undefined {
  if (node === undefined) return undefined;
  return rules[node.type]?.(node, lowering);
}

type TypeRule = (node: SyntaxNode, lowering: Lowering) => Expr | undefined;

const rules: Readonly<Record<string, TypeRule>> = {
  type_annotation: onlyOne,
  parenthesized_type: onlyOne,
  // `Client | null`: built-in types and literals are left out of the tree.
  union_type: onlyOne,
  readonly_type: onlyOne,
  type_identifier: (node, lowering) => nameExpr(node, sourceOf(node, lowering)),
  identifier: (node, lowering) => nameExpr(node, sourceOf(node, lowering)),
  generic_type: (node, lowering) => typeOf(childAt(node, "name"), lowering),
  nested_type_identifier: (node, lowering) => qualified(node, "module", "name", lowering),
  nested_identifier: (node, lowering) => qualified(node, "object", "property", lowering),
};

function onlyOne(node: SyntaxNode, lowering: Lowering): Expr | undefined {
  const named = node.children.filter(({ type }) => type in rules);
  return named.length === 1 ? typeOf(named[0], lowering) : undefined;
}

function qualified(node: SyntaxNode, first: string, second: string, lowering: Lowering): Expr | undefined {
  const object = typeOf(childAt(node, first), lowering);
  const name = childAt(node, second);
  if (object === undefined || name === undefined) return undefined;
  return memberExpr(node, object, sourceOf(name, lowering));
}
