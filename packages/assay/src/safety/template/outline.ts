import { longestOutlineLine, mostOutlineLines } from "./limits.ts";
import { type Node, nodeAt, textOf } from "./node.ts";
import { show } from "./show.ts";
import { nodesOf } from "./walk.ts";

/**
 * What a template says and asks, one line each, without layout: two templates with one outline do the same to a
 * conversation. The lines that only one of two has are their difference.
 */
export function outlineOf(program: Node): readonly string[] {
  const lines: string[] = [];
  for (const node of nodesOf(program)) {
    if (lines.length === mostOutlineLines) break;
    const line = lineOf(node);
    if (line !== undefined) lines.push(line.slice(0, longestOutlineLine));
  }
  return lines;
}

function lineOf(node: Node): string | undefined {
  switch (node.type) {
    case "If":
      return `if ${show(nodeAt(node, "test"))}`;
    case "Ternary":
      return `if ${show(nodeAt(node, "condition"))}`;
    case "For":
      return `for ${show(nodeAt(node, "loopvar"))} in ${show(nodeAt(node, "iterable"))}`;
    case "Set":
      return `set ${show(nodeAt(node, "assignee"))} = ${show(nodeAt(node, "value"))}`;
    case "Macro":
      return `macro ${show(nodeAt(node, "name"))}`;
    case "StringLiteral":
      return textLine(textOf(node, "StringLiteral") ?? "");
    default:
      return undefined;
  }
}

function textLine(text: string): string | undefined {
  const words = text.replaceAll(/\s+/gu, " ").trim();
  return words === "" ? undefined : `text ${words}`;
}
