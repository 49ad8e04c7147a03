import type { Hazard } from "../../model/hazard.ts";
import { hazard } from "./hazard.ts";
import { longestRange } from "./limits.ts";
import { type Node, nodeAt, nodesAt, numberOf, operatorOf, textOf } from "./node.ts";
import { show } from "./show.ts";

/** A loop over a huge constant range, or a text or list repeated a huge number of times. */
export function expenseIn(node: Node): Hazard | undefined {
  const isRange = node.type === "CallExpression" && textOf(nodeAt(node, "callee"), "Identifier") === "range";
  const numbers = isRange ? nodesAt(node, "args").map(numberOf) : factorsOf(node);
  if (!numbers.some((value) => value !== undefined && Math.abs(value) > longestRange)) return undefined;
  return hazard("TEMPLATE-EXPENSIVE", "suspicious", "Rendering the chat template burns time or memory.", [
    show(node),
  ]);
}

function factorsOf(node: Node): readonly (number | undefined)[] {
  const isProduct = node.type === "BinaryExpression" && ["*", "**"].includes(operatorOf(node));
  return isProduct ? [numberOf(nodeAt(node, "left")), numberOf(nodeAt(node, "right"))] : [];
}
