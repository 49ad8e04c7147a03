import type { Expr, Span, Statement } from "../../ir.ts";
import { noteCommonJs } from "./common-js.ts";
import type { ExpressionRule, Lowering } from "./lowering.ts";
import { assignment, isPlain, opaqueExpr, sourceOf } from "./lowering.ts";
import { targetOf } from "./patterns.ts";
import type { SyntaxNode } from "./syntax-tree.ts";
import { childAt } from "./syntax-tree.ts";
import { chainOf, operatorOf, sumOf } from "./texts.ts";

export const operatorRules: Readonly<Record<string, ExpressionRule>> = {
  binary_expression: binaryOf,
  ternary_expression: ternaryOf,
  unary_expression: unaryOf,
  sequence_expression: (node, lowering) => lastOf(node, node.children.map(lowering.expression)),
  assignment_expression: assignmentInside,
  augmented_assignment_expression: assignmentInside,
  parenthesized_expression: unwrapped,
  await_expression: (node, lowering) => wrapped(node.children.at(-1), node, lowering),
  as_expression: unwrapped,
  satisfies_expression: unwrapped,
  non_null_expression: unwrapped,
  instantiation_expression: unwrapped,
  type_assertion: (node, lowering) => wrapped(node.children.at(-1), node, lowering),
};

/** The statements that assignments are, `a = b = c` two of them. */
export function assignmentsOf(node: SyntaxNode, lowering: Lowering): readonly Statement[] {
  const left = childAt(node, "left");
  const right = childAt(node, "right");
  if (left === undefined || right === undefined) return [];
  const value = lowering.expression(right);
  const defaults: Statement[] = [];
  const isUpdate = node.type === "augmented_assignment_expression";
  const target = targetOf(left, lowering, defaults);
  noteCommonJs(target, value, lowering);
  return [assignment(node, target, value, { isUpdate }), ...defaults];
}

function assignmentInside(node: SyntaxNode, lowering: Lowering): Expr {
  const made = assignmentsOf(node, lowering);
  for (const statement of made) lowering.before(statement);
  const [first] = made;
  // The target, not the value: a call in the value must stand in the tree once.
  return first?.kind === "assign" && isPlain(first.target) ? first.target : opaqueExpr(node);
}

function unwrapped(node: SyntaxNode, lowering: Lowering): Expr {
  return wrapped(node.children[0], node, lowering);
}

function wrapped(inner: SyntaxNode | undefined, node: SyntaxNode, lowering: Lowering): Expr {
  return inner === undefined ? opaqueExpr(node) : lowering.expression(inner);
}

function binaryOf(node: SyntaxNode, lowering: Lowering): Expr {
  const operator = operatorOf(node, lowering) ?? "";
  if (operator === "+") return sumOf(node, lowering);
  const operands = chainOf(node, operator, lowering).map(lowering.expression);
  if (operator === "&&") return lastOf(node, operands);
  if (operator !== "||" && operator !== "??") return opaqueExpr(node, operands);
  const options = operands.flatMap((each) => (each.kind === "fallback" ? each.options : [each]));
  return { kind: "fallback", options, start: node.start, end: node.end, line: node.line };
}

/** `a && b`, `(a, b)`: the last is the value; what stands before it may hold calls. */
function lastOf(node: SyntaxNode | Span, operands: readonly Expr[]): Expr {
  const last = operands.at(-1);
  if (last === undefined) return opaqueExpr(node);
  const before = opaqueExpr(node, operands.slice(0, -1));
  return isPlain(before)
    ? last
    : { kind: "choice", options: [last, before], start: node.start, end: node.end, line: node.line };
}

function ternaryOf(node: SyntaxNode, lowering: Lowering): Expr {
  const options = ["consequence", "alternative"].flatMap((field) => {
    const option = childAt(node, field);
    return option === undefined ? [] : [lowering.expression(option)];
  });
  const condition = childAt(node, "condition");
  const asked = condition === undefined ? opaqueExpr(node) : lowering.expression(condition);
  const flat = options.flatMap((each) => (each.kind === "choice" ? each.options : [each]));
  const tested = isPlain(asked) ? [] : [opaqueExpr(condition ?? node, [asked])];
  return { kind: "choice", options: [...flat, ...tested], start: node.start, end: node.end, line: node.line };
}

function unaryOf(node: SyntaxNode, lowering: Lowering): Expr {
  const operator = childAt(node, "operator");
  const argument = childAt(node, "argument");
  if (operator === undefined || argument === undefined) return opaqueExpr(node);
  const value = lowering.expression(argument);
  const sign = sourceOf(operator, lowering);
  if (sign === "-" && value.kind === "number")
    return { kind: "number", value: -value.value, start: node.start, end: node.end, line: node.line };
  return sign === "void" && value.kind === "number"
    ? { kind: "none", start: node.start, end: node.end, line: node.line }
    : opaqueExpr(node, [value]);
}
