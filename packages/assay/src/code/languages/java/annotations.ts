import type { Node } from "../../../syntax/source-code/index.ts";
import type { Argument, Expr } from "../../ir.ts";
import { callOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { dottedExpression } from "./names.ts";

/** `@Value("${x}")` is a call, `@Bean` a name. */
export function annotationsOf(node: Node, walk: Walk): readonly Expr[] {
  const modifiers = childrenOf(node).find(({ type }) => type === "modifiers");
  return (modifiers === undefined ? [] : childrenOf(modifiers)).flatMap((it) => {
    if (it.type !== "annotation" && it.type !== "marker_annotation") return [];
    return [annotationOf(it, walk)];
  });
}

/** One annotation, with its arguments as they are named. */
export function annotationOf(node: Node, walk: Walk): Expr {
  const name = node.childForFieldName("name") ?? node;
  const given = node.childForFieldName("arguments");
  const callee = dottedExpression(name);
  return given === null
    ? callee
    : callOf(
        node,
        callee,
        childrenOf(given).map((it) => argumentOf(it, walk)),
      );
}

function argumentOf(node: Node, walk: Walk): Argument {
  const key = node.childForFieldName("key");
  const value = node.childForFieldName("value");
  if (node.type !== "element_value_pair" || key === null || value === null)
    return { value: walk.expression(node) };
  // `value` is what an annotation calls its only argument (JLS 9.7.3).
  return key.text === "value"
    ? { value: walk.expression(value) }
    : { name: key.text, value: walk.expression(value) };
}
