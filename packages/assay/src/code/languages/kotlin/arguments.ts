import type { Node } from "../../../syntax/source-code/index.ts";
import type { Argument } from "../../ir.ts";
import { opaque } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { plainName } from "./names.ts";

/** `(a, b = c, *d)`. */
export function argumentsOf(node: Node, walk: Walk): readonly Argument[] {
  return valuesGiven(node).map((it) => argumentOf(it, walk));
}

/** The arguments as they stand, for whoever asks before anything is lowered. */
export function valuesGiven(node: Node): readonly Node[] {
  return childrenOf(node).filter(({ type }) => type === "value_argument");
}

function argumentOf(node: Node, walk: Walk): Argument {
  const parts = childrenOf(node);
  const value = parts.at(-1);
  if (value === undefined) return { value: opaque(node) };
  const isNamed = parts.length > 1 && node.children.some(({ type }) => type === "=");
  const [name] = parts;
  if (value.type === "spread_expression") {
    const [inner] = childrenOf(value);
    return { value: inner === undefined ? opaque(value) : walk.expression(inner), spread: "list" };
  }
  const lowered = walk.expression(value);
  return isNamed && name !== undefined ? { name: plainName(name), value: lowered } : { value: lowered };
}
