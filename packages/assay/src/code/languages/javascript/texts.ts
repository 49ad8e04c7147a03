import type { Expr, Span } from "../../ir.ts";
import type { Lowering } from "./lowering.ts";
import { opaqueExpr, sourceOf, textExpr } from "./lowering.ts";
import type { SyntaxNode } from "./syntax-tree.ts";
import { childAt } from "./syntax-tree.ts";

/** Text out of its parts: one text when all are known, a template otherwise. */
export function joinTexts(node: SyntaxNode | Span, parts: readonly Expr[]): Expr {
  const merged: Expr[] = [];
  for (const part of parts.flatMap((each) => (each.kind === "template" ? each.parts : [each]))) {
    const last = merged.at(-1);
    if (part.kind !== "text" || last?.kind !== "text") merged.push(part);
    else merged[merged.length - 1] = textExpr({ ...last, end: part.end }, last.value + part.value);
  }
  const [only] = merged;
  if (only === undefined) return textExpr(node, "");
  if (only.kind === "text" && merged.length === 1) return textExpr(node, only.value);
  return { kind: "template", parts: merged, start: node.start, end: node.end, line: node.line };
}

/** `a + b + c`: the grammar nests to the left, as deep as there are lines of a long prompt. */
export function sumOf(node: SyntaxNode, lowering: Lowering): Expr {
  const terms = chainOf(node, "+", lowering).map(lowering.expression);
  if (terms.some(({ kind }) => kind === "text" || kind === "template")) return joinTexts(node, terms);
  const isCertainlyNumber = terms.some(({ kind }) => kind === "number" || kind === "boolean");
  if (isCertainlyNumber) return opaqueExpr(node, terms);
  return { kind: "template", parts: terms, start: node.start, end: node.end, line: node.line };
}

/** The operands of a chain of one operator, in order. */
export function chainOf(node: SyntaxNode, operator: string, lowering: Lowering): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  let at: SyntaxNode | undefined = node;
  while (at !== undefined && operatorOf(at, lowering) === operator) {
    const right = childAt(at, "right");
    if (right !== undefined) found.push(right);
    at = childAt(at, "left");
  }
  if (at !== undefined) found.push(at);
  return found.reverse();
}

export function operatorOf(node: SyntaxNode, lowering: Lowering): string | undefined {
  const operator = node.type === "binary_expression" ? childAt(node, "operator") : undefined;
  return operator === undefined ? undefined : sourceOf(operator, lowering);
}

/** `["a", b].join("\n")`, `"a".concat(b)`, `" a ".trim()`: how long prompts are written. */
export function textMethod(
  node: SyntaxNode,
  method: string,
  object: Expr,
  given: readonly Expr[],
): Expr | undefined {
  const [first] = given;
  if (method === "join" && object.kind === "list") return joined(node, object.items, first);
  const isText = object.kind === "text" || object.kind === "template";
  if (!isText) return undefined;
  if (method === "concat") return joinTexts(node, [object, ...given]);
  if (given.length > 0) return undefined;
  if (method === "toString") return object;
  return /^trim(?:Start|End|Left|Right)?$/u.test(method) ? trimmed(node, method, object) : undefined;
}

function joined(node: SyntaxNode, items: readonly Expr[], separator: Expr | undefined): Expr | undefined {
  const between = separator === undefined ? "," : separator.kind === "text" ? separator.value : undefined;
  if (between === undefined || items.length === 0) return undefined;
  const parts = items.flatMap((item, at) =>
    at === 0 ? [item] : [textExpr({ ...item, end: item.start }, between), item],
  );
  return joinTexts(node, parts);
}

function trimmed(node: SyntaxNode, method: string, object: Expr): Expr {
  // The ends of a template may be substitutions: what they hold is not known here.
  if (object.kind !== "text") return object;
  if (method === "trim") return textExpr(node, object.value.trim());
  const isStart = method === "trimStart" || method === "trimLeft";
  return textExpr(node, isStart ? object.value.trimStart() : object.value.trimEnd());
}
