import type { Node } from "../../syntax/source-code/index.ts";
import type { Expr } from "../ir.ts";
import { fallbackOf, opaque, templateOf } from "./common-form.ts";
import { childrenOf } from "./tree-walk.ts";
import type { Walk } from "./tree-walk.ts";

/** Operators that mean the same in all five languages; the others are opaque. */
const meanings: ReadonlyMap<string, "template" | "fallback"> = new Map([
  ["+", "template"],
  ["??", "fallback"],
  ["?:", "fallback"],
]);

/** A binary expression; chains of one operator, which nest to the left or right, become one. */
export function binaryOf(node: Node, walk: Walk): Expr {
  const operator = operatorOf(node);
  const operands = operandsOf(node, operator).map((it) => walk.expression(it));
  const meaning = meanings.get(operator);
  if (meaning === "fallback") return fallbackOf(node, operands);
  const isText =
    meaning === "template" && operands.some(({ kind }) => kind !== "number" && kind !== "opaque");
  return isText ? templateOf(node, operands) : opaque(node, operands);
}

function operatorOf(node: Node): string {
  return node.childForFieldName("operator")?.text ?? node.children.find((it) => !it.isNamed)?.text ?? "";
}

function operandsOf(node: Node, operator: string): readonly Node[] {
  const found: Node[] = [];
  const waiting: Node[] = [node];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at.type === node.type && operatorOf(at) === operator) waiting.push(...sidesOf(at).toReversed());
    else found.push(at);
  }
  return found;
}

function sidesOf(node: Node): readonly Node[] {
  const operator = node.childForFieldName("operator");
  return childrenOf(node).filter((it) => it.id !== operator?.id);
}
