import type { DictEntry, Expr } from "../../ir.ts";
import type { ExpressionRule, Lowering } from "./lowering.ts";
import { nameExpr, opaqueExpr, sourceOf, textExpr } from "./lowering.ts";
import { functionOf } from "./functions.ts";
import { keyOf } from "./keys.ts";
import { stringOf, unescaped } from "./strings.ts";
import type { SyntaxNode } from "./syntax-tree.ts";
import { childAt, has } from "./syntax-tree.ts";
import { joinTexts } from "./texts.ts";

export const literalRules: Readonly<Record<string, ExpressionRule>> = {
  string: (node, lowering) => textExpr(node, stringOf(node, lowering)),
  template_string: templateOf,
  number: numberOf,
  true: (node) => ({ kind: "boolean", value: true, start: node.start, end: node.end, line: node.line }),
  false: (node) => ({ kind: "boolean", value: false, start: node.start, end: node.end, line: node.line }),
  null: (node) => ({ kind: "none", start: node.start, end: node.end, line: node.line }),
  undefined: (node) => ({ kind: "none", start: node.start, end: node.end, line: node.line }),
  regex: (node) => opaqueExpr(node),
  array: (node, lowering) => ({
    kind: "list",
    items: node.children.map(lowering.expression),
    start: node.start,
    end: node.end,
    line: node.line,
  }),
  object: objectOf,
};

/** What stands between the substitutions is read from the text: the grammar splits it at every escape. */
function templateOf(node: SyntaxNode, lowering: Lowering): Expr {
  const parts: Expr[] = [];
  let from = node.start + 1;
  const addText = (to: number): void => {
    const value = unescaped(lowering.text.slice(from, to)).replaceAll("\r\n", "\n");
    if (value !== "") parts.push(textExpr({ start: from, end: to, line: node.line }, value));
  };
  for (const part of node.children.filter(({ type }) => type === "template_substitution")) {
    addText(part.start);
    const [inner] = part.children;
    parts.push(inner === undefined ? opaqueExpr(part) : lowering.expression(inner));
    from = part.end;
  }
  addText(node.end - 1);
  return joinTexts(node, parts);
}

function numberOf(node: SyntaxNode, lowering: Lowering): Expr {
  const value = Number(sourceOf(node, lowering).replaceAll("_", "").replace(/n$/u, ""));
  return Number.isNaN(value)
    ? opaqueExpr(node)
    : { kind: "number", value, start: node.start, end: node.end, line: node.line };
}

function objectOf(node: SyntaxNode, lowering: Lowering): Expr {
  const entries = node.children.flatMap((child) => entryOf(child, lowering));
  const spreads = node.children.flatMap((child) => {
    const inner = child.type === "spread_element" ? child.children.at(-1) : undefined;
    return inner === undefined ? [] : [lowering.expression(inner)];
  });
  return {
    kind: "dict",
    entries,
    ...(spreads.length === 0 ? {} : { spreads }),
    start: node.start,
    end: node.end,
    line: node.line,
  };
}

function entryOf(node: SyntaxNode, lowering: Lowering): readonly DictEntry[] {
  if (node.type === "shorthand_property_identifier") return [shorthandOf(node, lowering)];
  if (node.type === "method_definition") return [methodEntry(node, lowering)];
  const key = childAt(node, "key");
  const value = childAt(node, "value");
  if (node.type !== "pair" || key === undefined || value === undefined) return [];
  return [{ key: keyOf(key, lowering), value: lowering.expression(value) }];
}

function shorthandOf(node: SyntaxNode, lowering: Lowering): DictEntry {
  const name = sourceOf(node, lowering);
  return { key: textExpr(node, name), value: nameExpr(node, name) };
}

function methodEntry(node: SyntaxNode, lowering: Lowering): DictEntry {
  const name = childAt(node, "name");
  const key = name === undefined ? textExpr(node, "") : keyOf(name, lowering);
  const made = functionOf(node, lowering, key.kind === "text" ? key.value : "");
  const [only, ...others] = made.body;
  // Whoever reads the property gets what the getter returns.
  const isValue = has(node, "get") && only?.kind === "return" && others.length === 0;
  if (isValue) return { key, value: only.value };
  const value: Expr = { kind: "function", function: made, start: node.start, end: node.end, line: node.line };
  return has(node, "set") ? { key: textExpr(node, `set ${made.name}`), value } : { key, value };
}
