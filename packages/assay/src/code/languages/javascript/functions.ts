import type { Expr, FunctionDef, Parameter, Statement } from "../../ir.ts";
import type { Lowering } from "./lowering.ts";
import { nameExpr, sourceOf } from "./lowering.ts";
import { targetOf } from "./patterns.ts";
import type { SyntaxNode } from "./syntax-tree.ts";
import { childAt, has } from "./syntax-tree.ts";
import { typeOf } from "./types.ts";

/** A function, method or arrow function. */
export function functionOf(
  node: SyntaxNode,
  lowering: Lowering,
  name: string,
  decorators: readonly Expr[] = decoratorsOf(node, lowering),
): FunctionDef {
  const defaults: Statement[] = [];
  const parameters = parameterNodes(node).map((each) => parameterOf(each, lowering, defaults));
  const returns = typeOf(childAt(node, "return_type"), lowering);
  return {
    start: node.start,
    end: node.end,
    line: node.line,
    name,
    parameters: parameters.filter((parameter) => parameter.name !== "this"),
    body: [...defaults, ...bodyOf(node, lowering)],
    decorators,
    ...(returns === undefined ? {} : { returns }),
  };
}

export function functionExpr(node: SyntaxNode, lowering: Lowering): Expr {
  const name = childAt(node, "name");
  const made = functionOf(node, lowering, name === undefined ? "" : sourceOf(name, lowering));
  return { kind: "function", function: made, start: node.start, end: node.end, line: node.line };
}

export function decoratorsOf(node: SyntaxNode, lowering: Lowering): readonly Expr[] {
  return node.children
    .filter(({ type }) => type === "decorator")
    .flatMap(({ children }) => children.slice(0, 1).map(lowering.expression));
}

function bodyOf(node: SyntaxNode, lowering: Lowering): readonly Statement[] {
  const body = childAt(node, "body");
  if (body === undefined) return [];
  if (body.type === "statement_block") return lowering.statements(body.children);
  return lowering.inOrder(() => [
    { kind: "return", value: lowering.expression(body), start: body.start, end: body.end, line: body.line },
  ]);
}

function parameterNodes(node: SyntaxNode): readonly SyntaxNode[] {
  const single = childAt(node, "parameter");
  return single === undefined ? (childAt(node, "parameters")?.children ?? []) : [single];
}

/** TypeScript wraps each parameter in a node of its own; JavaScript has the bare pattern. */
function parameterOf(node: SyntaxNode, lowering: Lowering, defaults: Statement[]): Parameter {
  const isWrapped = node.type === "required_parameter" || node.type === "optional_parameter";
  const pattern = (isWrapped ? childAt(node, "pattern") : childAt(node, "left")) ?? node;
  const value = isWrapped ? childAt(node, "value") : childAt(node, "right");
  const type = typeOf(childAt(node, "type"), lowering);
  const decorators = decoratorsOf(node, lowering);
  const isMember = has(node, "accessibility_modifier") || has(node, "readonly");
  return {
    ...boundBy(pattern, lowering, defaults),
    ...(value === undefined ? {} : { default: lowering.expression(value) }),
    ...(type === undefined ? {} : { type }),
    ...(decorators.length === 0 ? {} : { decorators }),
    ...(isMember ? { isMember } : {}),
    line: node.line,
  };
}

function boundBy(
  node: SyntaxNode,
  lowering: Lowering,
  defaults: Statement[],
): Pick<Parameter, "name" | "pattern" | "isRest"> {
  const isRest = node.type === "rest_pattern";
  const inner = isRest ? (node.children.at(-1) ?? node) : node;
  const target = inner.type === "this" ? nameExpr(inner, "this") : targetOf(inner, lowering, defaults);
  const bound = target.kind === "name" ? { name: target.name } : { name: "", pattern: target };
  return isRest ? { ...bound, isRest } : bound;
}
