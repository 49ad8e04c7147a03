import type { DictEntry, Expr } from "../../ir.ts";
import type { ExpressionRule, Lowering } from "./lowering.ts";
import { callExpr, opaqueExpr, sourceOf, textExpr } from "./lowering.ts";
import type { SyntaxNode } from "./syntax-tree.ts";
import { childAt, childrenAt } from "./syntax-tree.ts";

export const jsxRules: Readonly<Record<string, ExpressionRule>> = {
  jsx_element: elementOf,
  jsx_self_closing_element: (node, lowering) => opaqueExpr(node, openingOf(node, lowering)),
  jsx_fragment: elementOf,
  jsx_expression: (node, lowering) => expressionIn(node, lowering) ?? opaqueExpr(node),
};

const elements = new Set(["jsx_element", "jsx_self_closing_element", "jsx_fragment", "jsx_expression"]);

function elementOf(node: SyntaxNode, lowering: Lowering): Expr {
  const opening = childAt(node, "open_tag");
  const inside = node.children.filter(({ type }) => elements.has(type)).map(lowering.expression);
  return opaqueExpr(node, [...(opening === undefined ? [] : openingOf(opening, lowering)), ...inside]);
}

/** A component is a function that is called with its attributes; of other elements only the values are kept. */
function openingOf(node: SyntaxNode, lowering: Lowering): readonly Expr[] {
  const name = childAt(node, "name");
  const props = propsOf(node, lowering);
  const values = [...props.entries.map(({ value }) => value), ...(props.spreads ?? [])];
  const isComponent = name !== undefined && /^[A-Z]|\./u.test(sourceOf(name, lowering));
  if (!isComponent || values.length === 0) return values;
  return [callExpr(node, { callee: lowering.expression(name), arguments: [{ value: props }] })];
}

function propsOf(node: SyntaxNode, lowering: Lowering): Expr & { readonly kind: "dict" } {
  const entries: DictEntry[] = [];
  const spreads: Expr[] = [];
  for (const attribute of childrenAt(node, "attribute")) {
    const [first, value] = attribute.children;
    if (attribute.type === "jsx_expression") spreads.push(...spreadIn(first, lowering));
    else if (first !== undefined) {
      entries.push({
        key: textExpr(first, sourceOf(first, lowering)),
        value: valueOf(attribute, value, lowering),
      });
    }
  }
  return {
    kind: "dict",
    entries,
    ...(spreads.length === 0 ? {} : { spreads }),
    start: node.start,
    end: node.end,
    line: node.line,
  };
}

function spreadIn(node: SyntaxNode | undefined, lowering: Lowering): readonly Expr[] {
  const inner = node?.type === "spread_element" ? node.children.at(-1) : undefined;
  return inner === undefined ? [] : [lowering.expression(inner)];
}

/** An attribute without a value is true. */
function valueOf(attribute: SyntaxNode, value: SyntaxNode | undefined, lowering: Lowering): Expr {
  return value === undefined
    ? { kind: "boolean", value: true, start: attribute.start, end: attribute.end, line: attribute.line }
    : lowering.expression(value);
}

function expressionIn(node: SyntaxNode, lowering: Lowering): Expr | undefined {
  const [inner] = node.children;
  if (inner === undefined) return undefined;
  return inner.type === "spread_element" ? spreadIn(inner, lowering)[0] : lowering.expression(inner);
}
