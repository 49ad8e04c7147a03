import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr, Statement } from "../../ir.ts";
import { branchOf, choiceOf, opaque } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";

/** A `switch` that has a value: what any of its arms gives. */
export function switchValue(node: Node, walk: Walk): Expr {
  const { before, arms } = armsOf(node, walk);
  walk.hoist(before);
  const values = arms.flatMap(({ value }) => (value === undefined ? [] : [value]));
  for (const { body } of arms) walk.hoist(branchOf(node, body));
  return values.length === 0 ? opaque(node) : choiceOf(node, values);
}

/** A `switch` that stands alone: each arm is a branch. */
export function switchStatement(node: Node, walk: Walk): readonly Statement[] {
  const { before, arms } = armsOf(node, walk);
  return [
    ...before,
    ...arms.flatMap(({ body, value }) => [
      ...branchOf(node, [...body, ...(value === undefined ? [] : [standing(value)])]),
    ]),
  ];
}

interface Arm {
  readonly body: readonly Statement[];
  readonly value?: Expr;
}

function armsOf(
  node: Node,
  walk: Walk,
): { readonly before: readonly Statement[]; readonly arms: readonly Arm[] } {
  const condition = node.childForFieldName("condition");
  const body = node.childForFieldName("body");
  const rules = body === null ? [] : childrenOf(body);
  return {
    before: condition === null ? [] : walk.statement(condition),
    arms: rules.map((rule) =>
      armOf(
        childrenOf(rule).filter(({ type }) => type !== "switch_label"),
        walk,
      ),
    ),
  };
}

function armOf(nodes: readonly Node[], walk: Walk): Arm {
  const [only] = nodes;
  if (only?.type === "block" && nodes.length === 1) return armOf(childrenOf(only), walk);
  const last = nodes.at(-1);
  const value = last === undefined ? undefined : valueNode(last, nodes.length === 1);
  const body = walk.block(value === undefined ? nodes : nodes.slice(0, -1));
  return value === undefined ? { body } : { body, value: walk.expression(value) };
}

/** `-> "x"`, and `yield "x"` at the end of a block. */
function valueNode(node: Node, isOnly: boolean): Node | undefined {
  if (node.type === "yield_statement") return childrenOf(node)[0];
  return isOnly && node.type === "expression_statement" ? childrenOf(node)[0] : undefined;
}

function standing(value: Expr): Statement {
  return { kind: "expression", value, start: value.start, end: value.end, line: value.line };
}
