import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr, Statement } from "../../ir.ts";
import { assignOf, indexOf, listOf, opaque } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";

/** Names of the second result that says only whether there is a first one. */
const flag = /^(?:_|ok|exists|found|err\w*|\w*Err|e)$/u;

/**
 * The values of a `return`. An error beside the value is left out, so that what calls the function gets the value: the
 * results of Go are no list that could be handed on.
 */
export function returnedValues(nodes: readonly Node[], walk: Walk): readonly Expr[] {
  const last = nodes.at(-1);
  const isFlag = nodes.length === 2 && last !== undefined && isFlagValue(last);
  return (isFlag ? nodes.slice(0, 1) : nodes).map((it) => walk.expression(it));
}

/** `a, err := f()`: the first name gets the value. */
export function handedOut(node: Node, targets: readonly Node[], value: Expr): Expr {
  const second = targets[1];
  const isValueAndFlag = targets.length === 2 && second !== undefined && flag.test(second.text);
  return isValueAndFlag ? listOf(node, [value]) : value;
}

/** `for i, v := range xs`: `v` is any of the items. */
export function loopVariables(range: Node, walk: Walk): readonly Statement[] {
  const right = range.childForFieldName("right");
  const left = range.childForFieldName("left");
  if (right === null) return [];
  const many = walk.expression(right);
  const target = left === null ? undefined : childrenOf(left)[1];
  if (target === undefined)
    return [{ kind: "expression", value: many, start: many.start, end: many.end, line: many.line }];
  return [assignOf(range, walk.expression(target), indexOf(range, many, opaque(range)))];
}

function isFlagValue(node: Node): boolean {
  if (["nil", "true", "false"].includes(node.type)) return true;
  return flag.test(node.text) || /^(?:fmt\.Errorf|errors\.\w+)\(/u.test(node.text);
}
