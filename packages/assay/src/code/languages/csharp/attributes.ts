import type { Node } from "../../../syntax/source-code/index.ts";
import type { Argument, Expr } from "../../ir.ts";
import { callOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { dottedExpression } from "./names.ts";

/** `[Description("x")]` is a call, `[McpServerTool]` a name. */
export function attributesOf(node: Node, walk: Walk): readonly Expr[] {
  return childrenOf(node)
    .filter(({ type }) => type === "attribute_list")
    .flatMap(childrenOf)
    .filter(({ type }) => type === "attribute")
    .map((it) => attributeOf(it, walk));
}

function attributeOf(node: Node, walk: Walk): Expr {
  const callee = dottedExpression(node.childForFieldName("name") ?? node);
  const given = childrenOf(node).find(({ type }) => type === "attribute_argument_list");
  if (given === undefined) return callee;
  return callOf(
    node,
    callee,
    childrenOf(given).flatMap((it) => attributeArgument(it, walk)),
  );
}

/** `"x"`, `Name = "x"` (a property), `name: "x"` (a parameter). */
function attributeArgument(node: Node, walk: Walk): readonly Argument[] {
  const [first, second] = childrenOf(node);
  if (first === undefined) return [];
  const isNamed = second !== undefined && node.children.some(({ type }) => type === ":");
  if (isNamed) return [{ name: first.text, value: walk.expression(second) }];
  if (first.type !== "assignment_expression") return [{ value: walk.expression(first) }];
  const name = first.childForFieldName("left")?.text;
  const value = first.childForFieldName("right");
  return name === undefined || value === null ? [] : [{ name, value: walk.expression(value) }];
}
