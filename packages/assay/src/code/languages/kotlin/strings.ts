import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr } from "../../ir.ts";
import { nameOf, opaque, templateOf, textOf } from "../common-form.ts";
import { unescaped } from "../string-escapes.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";

/** `"a $b ${c.d}"`: the grammar leaves `$b` of a text on one line in the text. */
export function kotlinString(node: Node, walk: Walk, text: string): Expr {
  return templateOf(
    node,
    partsOf(node, walk, (start, end) => namesIn(node, text.slice(start, end))),
  );
}

/** `"""…"""` has no escapes. */
export function rawString(node: Node, walk: Walk, text: string): Expr {
  return templateOf(
    node,
    partsOf(node, walk, (start, end) => [textOf(node, text.slice(start, end))]),
  );
}

/** What stands between the quotes: texts by where they begin and end, and what is put in. */
function partsOf(
  node: Node,
  walk: Walk,
  textParts: (start: number, end: number) => readonly Expr[],
): readonly Expr[] {
  const quotes = node.type === "string_literal" ? 1 : 3;
  const parts: Expr[] = [];
  let start = node.startIndex + quotes;
  const textUntil = (end: number): void => {
    if (end > start) parts.push(...textParts(start, end));
  };
  for (const child of node.namedChildren) {
    if (child.type !== "interpolation") continue;
    textUntil(child.startIndex);
    parts.push(interpolated(child, walk));
    start = child.endIndex;
  }
  textUntil(Math.max(start, node.endIndex - quotes));
  return parts;
}

/** `${'$'}` is how a raw text gets a dollar. */
function interpolated(node: Node, walk: Walk): Expr {
  const [inner] = childrenOf(node);
  if (inner === undefined) return opaque(node);
  if (inner.type === "character_literal") return textOf(inner, unescaped(inner.text.slice(1, -1)));
  return walk.expression(inner);
}

const dollarName = /(\\[^])|\$(?:([A-Za-z_]\w{0,200})|`([^`\n]{1,200})`)/gu;

function namesIn(node: Node, written: string): readonly Expr[] {
  const parts: Expr[] = [];
  let end = 0;
  for (const match of written.matchAll(dollarName)) {
    const name = match[2] ?? match[3];
    if (name === undefined) continue;
    if (match.index > end) parts.push(textOf(node, unescaped(written.slice(end, match.index))));
    parts.push(nameOf(node, name));
    end = match.index + match[0].length;
  }
  if (end < written.length) parts.push(textOf(node, unescaped(written.slice(end))));
  return parts;
}
