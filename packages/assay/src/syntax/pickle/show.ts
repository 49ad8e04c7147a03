import type { Heap } from "./heap.ts";
import { readValue } from "./read-value.ts";
import type { CallNode, PickleNode, Ref } from "./value.ts";

/** Deep enough for `getattr(import_module("os"), "system")("...")`. */
const deepest = 4;
const mostItems = 6;
const longestShownText = 80;

/** A value as a person would write it in Python, cut short. Text inside is quoted, not yet made safe for a terminal. */
export function showValue(heap: Heap, ref: Ref, depth = deepest): string {
  const value = readValue(heap, ref);
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return quoted(value);
  if (typeof value === "object") return depth === 0 ? "…" : showNode(heap, value, depth - 1);
  return String(value).slice(0, longestShownText);
}

function quoted(text: string): string {
  return JSON.stringify(text.length > longestShownText ? `${text.slice(0, longestShownText)}…` : text);
}

function showNode(heap: Heap, node: PickleNode, depth: number): string {
  switch (node.kind) {
    case "call":
      return showCall(heap, node, depth);
    case "global":
      return `${node.module}.${node.name}`;
    case "list":
      return `[${showItems(heap, node.items, depth)}]`;
    case "tuple":
      return `(${showItems(heap, node.items, depth)})`;
    default:
      return showLeaf(node);
  }
}

function showLeaf(node: PickleNode): string {
  switch (node.kind) {
    case "float":
      return String(node.value);
    case "bytes":
      return `<${node.length} bytes>`;
    case "long-text":
      return `<text of ${node.length} bytes>`;
    case "extension":
      return `<extension ${node.code}>`;
    default:
      return `<${node.kind}>`;
  }
}

/** `module.name(arguments)`. */
export function showCall(heap: Heap, call: CallNode, depth = deepest): string {
  const args = readValue(heap, call.args);
  const isTuple = typeof args === "object" && args?.kind === "tuple";
  const shown = isTuple ? showItems(heap, args.items, depth) : `*${showValue(heap, call.args, depth)}`;
  return `${showValue(heap, call.callee, depth)}(${shown})`;
}

function showItems(heap: Heap, items: readonly Ref[], depth: number): string {
  const shown = items.slice(0, mostItems).map((item) => showValue(heap, item, depth));
  return items.length > mostItems ? `${shown.join(", ")}, …` : shown.join(", ");
}
