import type { Hazard } from "../../model/hazard.ts";
import { hazard } from "./hazard.ts";
import { longestRange } from "./limits.ts";
import { type Node, nodeAt, nodesAt, numberOf, operatorOf, textOf } from "./node.ts";
import { show } from "./show.ts";

/** Characters or steps of the longest honest constant. */
const longestConstant = 10_000_000;

/** A loop over a huge constant range, a text or list repeated a huge number of times, a text padded to a huge width. */
export function expenseIn(node: Node): Hazard | undefined {
  if (!isHugeCall(node) && repeatedSize(node) <= longestConstant && !isHugeWidth(node)) return undefined;
  return hazard("TEMPLATE-EXPENSIVE", "suspicious", "Rendering the chat template burns time or memory.", [
    show(node),
  ]);
}

/** `range(10000000)`, `lipsum(n=10000000)`, `x.center(10000000)`. */
function isHugeCall(node: Node): boolean {
  if (node.type !== "CallExpression") return false;
  const values = nodesAt(node, "args").map((argument) => numberOf(nodeAt(argument, "value") ?? argument));
  return values.some((value) => value !== undefined && Math.abs(value) > longestRange);
}

/** What `"a" * 1000 * 1000` and `2 ** 99999999` come to; 0 for what is no product. */
function repeatedSize(node: Node): number {
  if (node.type !== "BinaryExpression" || !["*", "**"].includes(operatorOf(node))) return 0;
  const sizes = [nodeAt(node, "left"), nodeAt(node, "right")].map(sizeOf);
  if (operatorOf(node) === "**") return Math.max(...sizes) > longestRange ? Number.POSITIVE_INFINITY : 0;
  return Math.max(1, sizes[0] ?? 1) * Math.max(1, sizes[1] ?? 1);
}

function sizeOf(node: Node | undefined): number {
  if (node === undefined) return 1;
  return Math.abs(numberOf(node) ?? textOf(node, "StringLiteral")?.length ?? (repeatedSize(node) || 1));
}

/** `"%9999999999d"` and `"{:9999999999}"`. */
function isHugeWidth(node: Node): boolean {
  return /%[-+ #0]{0,5}\d{7,}|\{[^{}]{0,40}:[^{}]{0,10}?\d{7,}/u.test(textOf(node, "StringLiteral") ?? "");
}
