import type { Expr, Parameter, Statement } from "../../ir.ts";
import { elementOf } from "./elements.ts";
import type { Lowering } from "./lowering.ts";
import { mayHoldCalls, opaque, spanOf } from "./lowering.ts";
import { childAt, childOf, childrenAt } from "./syntax-node.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/**
 * `[f(x) for x in xs]` is a list of one item: a function of x that is called with an element of xs, so that x keeps
 * to its own scope.
 */
export function lowerComprehension(lowering: Lowering, node: SyntaxNode): Expr {
  const body = childAt(node, "body");
  if (body === undefined) return opaque(node);
  const item = overClauses(lowering, node, () => lowering.expression(body));
  return { kind: "list", items: [item], start: node.start, end: node.end, line: node.line };
}

/** `{k: v for ...}` is a dictionary of one entry. */
export function lowerDictComprehension(lowering: Lowering, node: SyntaxNode): Expr {
  const pair = childAt(node, "body");
  const [key, value] = ["key", "value"].map((field) =>
    pair === undefined ? undefined : childAt(pair, field),
  );
  if (key === undefined || value === undefined) return opaque(node);
  const entry = {
    key: overClauses(lowering, node, () => lowering.expression(key)),
    value: overClauses(lowering, node, () => lowering.expression(value)),
  };
  return { kind: "dict", entries: [entry], start: node.start, end: node.end, line: node.line };
}

function overClauses(lowering: Lowering, node: SyntaxNode, body: () => Expr): Expr {
  const clauses = node.children.filter(({ type }) => type === "for_in_clause" || type === "if_clause");
  const build = (index: number): Expr => {
    const clause = clauses[index];
    if (clause === undefined) return body();
    if (clause.type === "if_clause") {
      for (const condition of clause.children) hoistCalls(lowering, lowering.expression(condition));
      return build(index + 1);
    }
    return overClause(lowering, clause, () => build(index + 1));
  };
  return build(0);
}

function hoistCalls(lowering: Lowering, value: Expr): void {
  if (mayHoldCalls(value))
    lowering.hoist({ kind: "expression", value, start: value.start, end: value.end, line: value.line });
}

function overClause(lowering: Lowering, clause: SyntaxNode, rest: () => Expr): Expr {
  const target = childAt(clause, "left");
  const [iterable] = childrenAt(clause, "right");
  if (target === undefined || iterable === undefined) return rest();
  const element = elementOf(lowering.expression(iterable), spanOf(clause));
  const parameter = parameterOf(lowering.expression(target));
  const { value, hoisted } = lowering.enclosed(rest);
  const last: Statement = { kind: "return", value, start: value.start, end: value.end, line: value.line };
  const callee: Expr = {
    kind: "function",
    function: {
      name: "",
      parameters: [parameter],
      body: [...hoisted, last],
      decorators: [],
      start: value.start,
      end: value.end,
      line: value.line,
    },
    start: value.start,
    end: value.end,
    line: value.line,
  };
  return {
    kind: "call",
    callee,
    arguments: [{ value: element }],
    start: value.start,
    end: value.end,
    line: value.line,
  };
}

function parameterOf(target: Expr): Parameter {
  if (target.kind === "name") return { name: target.name, line: target.line };
  return { name: "", pattern: target, line: target.line };
}

/** True when the node is one that `lowerComprehension` takes. */
export function isGenerator(node: SyntaxNode): boolean {
  return node.type === "generator_expression" && childOf(node, "for_in_clause") !== undefined;
}
