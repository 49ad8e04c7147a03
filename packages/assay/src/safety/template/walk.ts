import { mostNodes } from "./limits.ts";
import { childrenOf, type Node, nodeAt, textOf } from "./node.ts";

/**
 * Every node in source order, but for those that are skipped and what is below them; ends early at the limit, which no
 * parsed template of the allowed length reaches.
 */
export function* nodesOf(program: Node, isSkipped?: (node: Node) => boolean): Generator<Node> {
  const open: Node[] = [program];
  let count = 0;
  for (let node = open.pop(); node !== undefined && count < mostNodes; node = open.pop()) {
    count += 1;
    if (isSkipped?.(node) === true) continue;
    yield node;
    const children = childrenOf(node);
    for (let index = children.length - 1; index >= 0; index -= 1) open.push(children[index] ?? node);
  }
}

/** What each variable is set to, where it is set exactly once; loops and macros set theirs to many things. */
export function onceSet(program: Node): ReadonlyMap<string, Node> {
  const values = new Map<string, Node>();
  const often = new Set<string>();
  for (const node of nodesOf(program)) {
    const name = node.type === "Set" ? textOf(nodeAt(node, "assignee"), "Identifier") : loopVariable(node);
    if (name === undefined) continue;
    const value = node.type === "Set" ? nodeAt(node, "value") : undefined;
    if (value === undefined || values.has(name)) often.add(name);
    else values.set(name, value);
  }
  for (const name of often) values.delete(name);
  return values;
}

function loopVariable(node: Node): string | undefined {
  return node.type === "For" ? textOf(nodeAt(node, "loopvar"), "Identifier") : undefined;
}
