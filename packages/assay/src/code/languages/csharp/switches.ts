import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr, Statement } from "../../ir.ts";
import { assignOf, branchOf, choiceOf, nameOf, opaque } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { csharpType } from "./types.ts";

/** `x switch { 1 => a, _ => b }`: what any of its arms gives. */
export function switchValue(node: Node, walk: Walk): Expr {
  const [asked, ...arms] = childrenOf(node);
  if (asked !== undefined) walk.hoist(walk.statement(asked));
  const values = arms.flatMap((arm): readonly Expr[] => {
    if (arm.type !== "switch_expression_arm") return [];
    const value = childrenOf(arm).at(-1);
    if (value === undefined) return [];
    const lowered = walk.expression(value);
    return value.type === "throw_expression" ? [] : [lowered];
  });
  return values.length === 0 ? opaque(node) : choiceOf(node, values);
}

/** A `switch` that stands alone: each section is a branch. */
export function switchStatement(node: Node, walk: Walk): readonly Statement[] {
  const value = node.childForFieldName("value");
  const body = node.childForFieldName("body");
  return [
    ...(value === null ? [] : walk.statement(value)),
    ...(body === null ? [] : childrenOf(body)).flatMap((it) => branchOf(it, walk.block(sectionOf(it)))),
  ];
}

/** `x is Foo foo`: the value, and the name that it has from there on. */
export function isPattern(node: Node, walk: Walk): Expr {
  const value = node.childForFieldName("expression");
  const pattern = node.childForFieldName("pattern");
  if (value === null || pattern === null) return opaque(node);
  const lowered = walk.expression(value);
  const name = pattern.childForFieldName("name");
  if (name === null) return opaque(node, [lowered]);
  walk.hoist([assignOf(pattern, nameOf(name), lowered, csharpType(pattern.childForFieldName("type")))]);
  return opaque(node);
}

/** The statements of a section; its patterns say nothing. */
function sectionOf(section: Node): readonly Node[] {
  return childrenOf(section).filter(
    ({ type }) => type.endsWith("_statement") || type === "block" || type.startsWith("preproc_"),
  );
}
