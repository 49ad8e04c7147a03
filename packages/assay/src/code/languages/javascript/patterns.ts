import type { DictEntry, Expr, Statement } from "../../ir.ts";
import { keyOf } from "./keys.ts";
import type { Lowering } from "./lowering.ts";
import { assignment, nameExpr, opaqueExpr, sourceOf, textExpr } from "./lowering.ts";
import type { SyntaxNode } from "./syntax-tree.ts";
import { childAt } from "./syntax-tree.ts";

/**
 * What a pattern binds: a name, a member, a list or a dict of targets. Defaults inside it (`{ model = "x" }`) become
 * updates that follow the assignment: what was there before stays possible.
 */
export function targetOf(node: SyntaxNode, lowering: Lowering, defaults: Statement[]): Expr {
  const rule = rules[node.type];
  return rule === undefined ? lowering.expression(node) : rule(node, lowering, defaults);
}

type PatternRule = (node: SyntaxNode, lowering: Lowering, defaults: Statement[]) => Expr;

const rules: Readonly<Record<string, PatternRule>> = {
  identifier: (node, lowering) => nameExpr(node, sourceOf(node, lowering)),
  shorthand_property_identifier_pattern: (node, lowering) => nameExpr(node, sourceOf(node, lowering)),
  object_pattern: objectTarget,
  array_pattern: arrayTarget,
  assignment_pattern: defaultTarget,
  object_assignment_pattern: defaultTarget,
  rest_pattern: restTarget,
};

function objectTarget(node: SyntaxNode, lowering: Lowering, defaults: Statement[]): Expr {
  const entries = node.children.flatMap((child) => entryOf(child, lowering, defaults));
  return { kind: "dict", entries, start: node.start, end: node.end, line: node.line };
}

function entryOf(node: SyntaxNode, lowering: Lowering, defaults: Statement[]): readonly DictEntry[] {
  const key = keyNode(node);
  if (node.type === "rest_pattern") restTarget(node, lowering, defaults);
  if (key === undefined) return [];
  const isName = key.type === "shorthand_property_identifier_pattern";
  const named = isName ? textExpr(key, sourceOf(key, lowering)) : keyOf(key, lowering);
  return [{ key: named, value: targetOf(childAt(node, "value") ?? node, lowering, defaults) }];
}

/** `{ a }`, `{ a = 1 }`, `{ a: b }`. */
function keyNode(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type === "shorthand_property_identifier_pattern") return node;
  return childAt(node, "key") ?? childAt(node, "left");
}

function arrayTarget(node: SyntaxNode, lowering: Lowering, defaults: Statement[]): Expr {
  const items: Expr[] = [];
  let isFilled = false;
  for (const child of node.children) {
    if (child.type !== ",") items.push(targetOf(child, lowering, defaults));
    else if (!isFilled) items.push(opaqueExpr(child));
    isFilled = child.type !== ",";
  }
  return { kind: "list", items, start: node.start, end: node.end, line: node.line };
}

function defaultTarget(node: SyntaxNode, lowering: Lowering, defaults: Statement[]): Expr {
  const left = childAt(node, "left");
  const right = childAt(node, "right");
  if (left === undefined) return opaqueExpr(node);
  const inner: Statement[] = [];
  const target = targetOf(left, lowering, inner);
  if (right !== undefined) {
    defaults.push(assignment(node, target, lowering.expression(right), { isUpdate: true }));
  }
  defaults.push(...inner);
  return target;
}

/** The rest is a part of the value that nothing here can name; the name is bound all the same. */
function restTarget(node: SyntaxNode, lowering: Lowering, defaults: Statement[]): Expr {
  const inner = node.children.at(-1);
  if (inner !== undefined && inner.type !== "...") {
    defaults.push(assignment(node, targetOf(inner, lowering, defaults), opaqueExpr(node)));
  }
  return opaqueExpr(node);
}
