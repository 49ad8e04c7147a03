import type { Expr, Statement } from "../../ir.ts";
import type { Lowering } from "./lowering.ts";
import { opaque } from "./lowering.ts";
import { childAt } from "./syntax-node.ts";
import type { SyntaxNode } from "./syntax-node.ts";
import { lowerType } from "./types.ts";

/**
 * `a = b = v` is `b = v` and `a = b`, so that v is there once. `x: T` has no value.
 */
export function lowerAssignment(lowering: Lowering, node: SyntaxNode): Statement[] {
  const { targets, last, value } = chain(node);
  const left = childAt(last, "left");
  if (left === undefined) return [];
  const type = childAt(last, "type");
  const target = lowering.expression(left);
  const first: Statement = {
    kind: "assign",
    target,
    ...(value === undefined ? {} : { value: lowering.expression(value) }),
    ...(type === undefined ? {} : { type: lowerType(lowering, type) }),
    start: node.start,
    end: node.end,
    line: node.line,
  };
  const others = targets.map((other): Statement => ({
    kind: "assign",
    target: lowering.expression(other),
    value: sharedValue(first, target),
    start: node.start,
    end: node.end,
    line: node.line,
  }));
  return [first, ...others.reverse()];
}

/** `x += v`; with other operators the result is not known. */
export function lowerAugmented(lowering: Lowering, node: SyntaxNode): Statement[] {
  const left = childAt(node, "left");
  const right = childAt(node, "right");
  if (left === undefined || right === undefined) return [];
  const value = lowering.expression(right);
  const operator = childAt(node, "operator")?.type;
  return [
    {
      kind: "assign",
      target: lowering.expression(left),
      value: operator === "+=" || operator === "|=" ? value : opaque(right, [value]),
      isUpdate: true,
      start: node.start,
      end: node.end,
      line: node.line,
    },
  ];
}

interface Chain {
  /** All but the last, outermost first. */
  readonly targets: readonly SyntaxNode[];
  readonly last: SyntaxNode;
  readonly value?: SyntaxNode;
}

function chain(node: SyntaxNode): Chain {
  const targets: SyntaxNode[] = [];
  let last = node;
  for (;;) {
    const left = childAt(last, "left");
    const right = childAt(last, "right");
    if (right?.type !== "assignment")
      return { targets, last, ...(right === undefined ? {} : { value: right }) };
    if (left !== undefined) targets.push(left);
    last = right;
  }
}

/** A list of targets cannot be read back; its value stands twice then. */
function sharedValue(first: Statement, target: Expr): Expr {
  if (target.kind !== "list" || first.kind !== "assign") return target;
  return first.value ?? target;
}
