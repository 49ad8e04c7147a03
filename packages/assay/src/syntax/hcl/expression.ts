import type { Node } from "../source-code/index.ts";
import {
  deepestHcl,
  type HclEntry,
  type HclExpression,
  type HclLoop,
  type HclStep,
  type HclValue,
} from "./hcl.ts";
import { labelOf, namedChildren, unescaped } from "./nodes.ts";

/** How much may still be made of a file. */
export interface Lowering {
  left: number;
}

const unknown: HclValue = { kind: "unknown" };

/** Longest source that is kept of an expression. */
const longestSource = 200;

/** The value of an `expression` node. */
export function expressionOf(lowering: Lowering, node: Node, depth: number): HclExpression {
  lowering.left -= 1;
  const value = lowering.left < 0 || depth > deepestHcl ? unknown : valueOf(lowering, node, depth);
  const isHeredoc = value !== unknown && heredocIn(node) !== undefined;
  const line = node.row + (isHeredoc ? 2 : 1);
  return { value, line, source: node.text.slice(0, longestSource) };
}

function heredocIn(node: Node): Node | undefined {
  const [template] = namedChildren(node);
  const [inner] = template?.type === "template_expr" ? namedChildren(template) : [];
  return inner?.type === "heredoc_template" ? inner : undefined;
}

function valueOf(lowering: Lowering, node: Node, depth: number): HclValue {
  const children = namedChildren(node);
  const [first, ...rest] = children;
  if (first === undefined) return unknown;
  if (first.type === "variable_expr") return pathOf(lowering, first, rest, depth);
  if (rest.length > 0) return unknown;
  const lower = Object.hasOwn(lowerings, first.type) ? lowerings[first.type] : undefined;
  return lower === undefined ? unknown : lower(lowering, first, depth + 1);
}

type Lower = (lowering: Lowering, node: Node, depth: number) => HclValue;

const lowerings: Readonly<Record<string, Lower>> = {
  // Brackets around an expression.
  expression: valueOf,
  literal_value: (_, node) => literalOf(node),
  template_expr: templateOf,
  collection_value: collectionOf,
  conditional: (lowering, node, depth) => ({
    kind: "choice",
    arms: namedChildren(node)
      .slice(1)
      .map((arm) => expressionOf(lowering, arm, depth)),
  }),
  function_call: callOf,
  for_expr: loopOf,
};

function literalOf(node: Node): HclValue {
  const [literal] = namedChildren(node);
  if (literal?.type === "string_lit") return { kind: "text", text: labelOf(literal) };
  if (literal?.type === "numeric_lit") return { kind: "scalar", value: Number(literal.text) };
  if (literal?.type === "bool_lit") return { kind: "scalar", value: literal.text === "true" };
  return literal?.type === "null_lit" ? { kind: "null" } : unknown;
}

function pathOf(lowering: Lowering, first: Node, rest: readonly Node[], depth: number): HclValue {
  const steps: HclStep[] = [first.text];
  for (const node of rest) {
    if (node.type === "get_attr") steps.push(namedChildren(node)[0]?.text ?? "");
    else if (node.type === "index") steps.push(indexOf(lowering, node, depth));
    else if (node.type === "splat") steps.push("*", ...attributesIn(node));
    else return unknown;
  }
  return { kind: "path", steps };
}

function attributesIn(splat: Node): readonly string[] {
  return splat
    .descendantsOfType("get_attr")
    .flatMap((node) => (node === null ? [] : [namedChildren(node)[0]?.text ?? ""]));
}

function indexOf(lowering: Lowering, node: Node, depth: number): HclStep {
  const inner = node.descendantsOfType("expression")[0];
  if (inner === undefined || inner === null) return node.text.replace(/[^\w]/gu, "");
  const expression = expressionOf(lowering, inner, depth + 1);
  const { value } = expression;
  if (value.kind === "text") return value.text;
  return value.kind === "scalar" ? String(value.value) : expression;
}

function collectionOf(lowering: Lowering, node: Node, depth: number): HclValue {
  const [collection] = namedChildren(node);
  if (collection?.type === "tuple") {
    const items = namedChildren(collection).filter(({ type }) => type === "expression");
    return { kind: "list", items: items.map((item) => expressionOf(lowering, item, depth)) };
  }
  if (collection?.type !== "object") return unknown;
  const elements = namedChildren(collection).filter(({ type }) => type === "object_elem");
  return { kind: "object", entries: elements.flatMap((element) => entryOf(lowering, element, depth)) };
}

/** A plain word as a key is its text. */
function entryOf(lowering: Lowering, element: Node, depth: number): readonly HclEntry[] {
  const [key, value] = namedChildren(element);
  if (key === undefined || value === undefined) return [];
  const written = expressionOf(lowering, key, depth);
  const isWord =
    written.value.kind === "path" && written.value.steps.length === 1 && !key.text.startsWith("(");
  return [
    {
      key: isWord ? { ...written, value: { kind: "text", text: key.text } } : written,
      value: expressionOf(lowering, value, depth),
    },
  ];
}

function callOf(lowering: Lowering, node: Node, depth: number): HclValue {
  const [name, given] = namedChildren(node);
  if (name === undefined) return unknown;
  const list = given === undefined ? [] : namedChildren(given).filter(({ type }) => type === "expression");
  return { kind: "call", name: name.text, arguments: list.map((one) => expressionOf(lowering, one, depth)) };
}

function loopOf(lowering: Lowering, node: Node, depth: number): HclValue {
  const [form] = namedChildren(node);
  const parts = form === undefined ? [] : namedChildren(form);
  const intro = parts.find(({ type }) => type === "for_intro");
  const [key, item] = parts.filter(({ type }) => type === "expression");
  const over =
    intro === undefined ? undefined : namedChildren(intro).find(({ type }) => type === "expression");
  if (intro === undefined || over === undefined || key === undefined) return unknown;
  const names = namedChildren(intro)
    .filter(({ type }) => type === "identifier")
    .map(({ text }) => text);
  const head = { names, over: expressionOf(lowering, over, depth) };
  const loop: HclLoop =
    item === undefined
      ? { ...head, item: expressionOf(lowering, key, depth) }
      : { ...head, key: expressionOf(lowering, key, depth), item: expressionOf(lowering, item, depth) };
  return { kind: "for", loop };
}

function templateOf(lowering: Lowering, node: Node, depth: number): HclValue {
  const [template] = namedChildren(node);
  if (template === undefined) return unknown;
  const isHeredoc = template.type === "heredoc_template";
  const [from, to] = isHeredoc ? heredocRange(template) : [template.startIndex + 1, template.endIndex - 1];
  const parts = partsOf(lowering, template, { from, to, depth, isHeredoc });
  const [only] = parts;
  if (parts.length === 0) return { kind: "text", text: "" };
  return parts.length === 1 && only?.value.kind === "text" ? only.value : { kind: "template", parts };
}

/** What stands between the first line and the line of the closing word. */
function heredocRange(template: Node): readonly [from: number, to: number] {
  const { text, startIndex } = template;
  const first = text.indexOf("\n");
  const last = text.trimEnd().lastIndexOf("\n");
  return first < 0 || last < first
    ? [startIndex, startIndex]
    : [startIndex + first + 1, startIndex + last + 1];
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly isHeredoc: boolean;
}

/** Text and expressions in turns. */
function partsOf(
  lowering: Lowering,
  template: Node,
  { from, to, depth, isHeredoc }: Range,
): readonly HclExpression[] {
  const parts: HclExpression[] = [];
  let at = from;
  const addText = (end: number): void => {
    const raw = template.text.slice(at - template.startIndex, end - template.startIndex);
    const text = isHeredoc ? raw : unescaped(raw);
    if (raw !== "") parts.push({ value: { kind: "text", text }, line: template.line, source: "" });
  };
  for (const inner of namedChildren(template)) {
    if (inner.type !== "template_interpolation") continue;
    addText(inner.startIndex);
    const expression = namedChildren(inner).find(({ type }) => type === "expression");
    if (expression !== undefined) parts.push(expressionOf(lowering, expression, depth));
    at = inner.endIndex;
  }
  addText(to);
  return parts;
}
