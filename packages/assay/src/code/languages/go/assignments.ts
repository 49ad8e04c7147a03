import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr, Statement } from "../../ir.ts";
import { assignOf, callOf, listOf, nameOf, textOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { handedOut } from "./several-values.ts";
import { typeOf } from "./types.ts";

/** `const A, B T = 1, 2`, `var x T`. */
export function specOf(node: Node, walk: Walk): readonly Statement[] {
  const names = node.childrenForFieldName("name").filter((it): it is Node => it !== null && it.isNamed);
  const type = node.childForFieldName("type");
  const value = node.childForFieldName("value");
  const values = value === null ? [] : childrenOf(value);
  const found = pairs(node, names, values, walk, type === null ? undefined : typeOf(type));
  const decorators = embedded(node);
  if (decorators.length === 0) return found;
  return found.map((it) => (it.kind === "assign" ? { ...it, decorators } : it));
}

/** `a, err := f()`, `x.y = 1`, `x += "a"`. */
export function assignmentOf(node: Node, walk: Walk): readonly Statement[] {
  const left = sideOf(node, "left");
  const right = sideOf(node, "right");
  const operator = node.childForFieldName("operator")?.text;
  const isUpdate = !["=", ":=", undefined].includes(operator);
  const isReassignment = operator !== undefined && operator !== ":=";
  const found = pairs(node, left, right, walk);
  if (!isUpdate && !isReassignment) return found;
  const marks = { ...(isUpdate ? { isUpdate } : {}), ...(isReassignment ? { isReassignment } : {}) };
  return found.map((it) => (it.kind === "assign" ? { ...it, ...marks } : it));
}

/** `//go:embed prompt.txt` above a variable puts a file into it (package embed). */
function embedded(spec: Node): readonly Expr[] {
  const comment = spec.previousNamedSibling ?? spec.parent?.previousNamedSibling ?? undefined;
  const path = comment?.isExtra === true ? /^\/\/go:embed\s+(\S+)/u.exec(comment.text)?.[1] : undefined;
  if (comment === undefined || path === undefined) return [];
  return [callOf(comment, nameOf(comment, "go:embed"), [{ value: textOf(comment, path) }])];
}

function sideOf(node: Node, field: string): readonly Node[] {
  const side = node.childForFieldName(field);
  if (side === null) return [];
  return side.type === "expression_list" ? childrenOf(side) : [side];
}

function pairs(
  node: Node,
  targets: readonly Node[],
  values: readonly Node[],
  walk: Walk,
  type?: Expr,
): readonly Statement[] {
  const [only] = values;
  if (targets.length > 1 && values.length === 1 && only !== undefined) {
    const target = listOf(
      node,
      targets.map((it) => walk.expression(it)),
    );
    return [assignOf(node, target, handedOut(node, targets, walk.expression(only)), type)];
  }
  if (targets.length === 0) return values.flatMap((it) => walk.statement(it));
  return targets.map((target, at) => {
    const value = values[at];
    return assignOf(
      node,
      walk.expression(target),
      value === undefined ? undefined : walk.expression(value),
      type,
    );
  });
}
