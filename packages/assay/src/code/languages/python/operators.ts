import type { Expr } from "../../ir.ts";
import { lowerPercent } from "./format-strings.ts";
import type { Lowering } from "./lowering.ts";
import { choiceOf, mayHoldCalls, opaque, templateOf } from "./lowering.ts";
import { childAt } from "./syntax-node.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/** `a or b`; of `a and b` only b is a value that anybody means. */
export function lowerBoolean(lowering: Lowering, node: SyntaxNode): Expr {
  const { operands, operator } = chainOf(node);
  const options = operands.map((operand) => lowering.expression(operand));
  if (operator === "or") {
    const flat = options.flatMap((option) => (option.kind === "fallback" ? option.options : [option]));
    return { kind: "fallback", options: flat, start: node.start, end: node.end, line: node.line };
  }
  const last = options.at(-1);
  const before = options.slice(0, -1).filter(mayHoldCalls);
  if (last === undefined) return opaque(node);
  return before.length === 0 ? last : choiceOf(node, [opaque(node, before), last]);
}

/** `+` joins texts and lists, `%` formats, `/` joins paths, `|` joins dictionaries; other arithmetic is only done with literals. */
export function lowerBinary(lowering: Lowering, node: SyntaxNode): Expr {
  const { operands, operator } = chainOf(node);
  const values = operands.map((operand) => lowering.expression(operand));
  const folded = folding(operator, values);
  if (folded !== undefined)
    return { kind: "number", value: folded, start: node.start, end: node.end, line: node.line };
  if (operator === "+") return sum(node, values);
  if (operator === "%") return formatted(node, values, operands[1]?.type === "tuple");
  if (operator === "/" && values.some(isText)) return joinedPath(node, values);
  if (operator === "|" && values.some(({ kind }) => kind === "dict"))
    return { kind: "dict", entries: [], spreads: values, start: node.start, end: node.end, line: node.line };
  return opaque(node, values);
}

/** `not x`, `-x`, `~x`. */
export function lowerUnary(lowering: Lowering, node: SyntaxNode): Expr {
  const argument = childAt(node, "argument") ?? node.children.at(-1);
  if (argument === undefined) return opaque(node);
  const value = lowering.expression(argument);
  const isMinus = node.type === "unary_operator" && lowering.text[node.start] === "-";
  if (isMinus && value.kind === "number")
    return { ...value, value: -value.value, start: node.start, end: node.end, line: node.line };
  return opaque(node, [value]);
}

/** The same operator over and over leans to the left and would nest as deep as it is long. */
function chainOf(node: SyntaxNode): { readonly operands: readonly SyntaxNode[]; readonly operator: string } {
  const operator = operatorOf(node);
  const operands: SyntaxNode[] = [];
  let current: SyntaxNode | undefined = node;
  while (current !== undefined) {
    const left = childAt(current, "left");
    const right = childAt(current, "right");
    if (right !== undefined) operands.push(right);
    const isSame = left?.type === node.type && operatorOf(left) === operator && chained.has(operator);
    if (left !== undefined && !isSame) operands.push(left);
    current = isSame ? left : undefined;
  }
  return { operands: operands.reverse(), operator };
}

const chained: ReadonlySet<string> = new Set(["or", "and", "+", "|", "/"]);

function operatorOf(node: SyntaxNode): string {
  return childAt(node, "operator")?.type ?? "";
}

function formatted(node: SyntaxNode, values: readonly Expr[], isTuple: boolean): Expr {
  const [left, right] = values;
  if (left?.kind !== "text" || right === undefined) return opaque(node, values);
  return lowerPercent(left.value, right, opaque(node), isTuple) ?? opaque(node, values);
}

/** Lists become one list; what is added and is no literal is an item that is not known. */
function sum(node: SyntaxNode, values: readonly Expr[]): Expr {
  if (values.every(({ kind }) => kind === "number")) return opaque(node);
  if (!values.some(({ kind }) => kind === "list")) return templateOf(node, values);
  const items = values.flatMap((value) => (value.kind === "list" ? value.items : [opaque(value, [value])]));
  return { kind: "list", items, start: node.start, end: node.end, line: node.line };
}

function joinedPath(node: SyntaxNode, values: readonly Expr[]): Expr {
  const slash: Expr = { kind: "text", value: "/", start: node.start, end: node.end, line: node.line };
  return templateOf(
    node,
    values.flatMap((value, index) => (index === 0 ? [value] : [slash, value])),
  );
}

function isText({ kind }: Expr): boolean {
  return kind === "text" || kind === "template";
}

function folding(operator: string, [left, right, more]: readonly Expr[]): number | undefined {
  if (left?.kind !== "number" || right?.kind !== "number" || more !== undefined) return undefined;
  const result = arithmetic[operator]?.(left.value, right.value);
  return result !== undefined && Number.isFinite(result) ? result : undefined;
}

const arithmetic: Readonly<Record<string, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "//": (left, right) => Math.floor(left / right),
  "**": (left, right) => left ** right,
};
