import type { Node } from "../../syntax/source-code/index.ts";
import {
  joinValues,
  plainText,
  possibleTexts,
  text,
  unresolved,
  type Word,
  type WordValue,
} from "../word.ts";
import { expanded, isFallback } from "./expansion.ts";
import { mostWords } from "./limits.ts";
import { setScalar } from "./variables.ts";
import { childrenOf, lineOf, type Walk } from "./walk-state.ts";

/** The words that one word of the source becomes: none, one, or the items of an array. */
export function wordsOf(walk: Walk, node: Node): readonly Word[] {
  const line = lineOf(walk, node);
  const items = itemsOf(walk, node);
  if (items !== undefined) return items.map((word) => ({ ...word, line }));
  const value = valueOf(walk, node);
  return isUnquoted(node) ? split(value, line) : [{ ...value, line }];
}

/** The value of a word as one text. */
export function valueOf(walk: Walk, node: Node): WordValue {
  const literal = literals[node.type];
  if (literal !== undefined) return text(literal(node.text));
  switch (node.type) {
    case "string":
      return joinedParts(walk, node, quotedText);
    case "concatenation":
    case "command_name":
      return joinedParts(walk, node, (raw) => raw);
    case "heredoc_body":
      return joinedParts(walk, node, (raw) => raw);
    case "simple_expansion":
      return variable(walk, node.text.slice(1)) ?? unresolved(node.text);
    case "expansion":
      return parameter(walk, node);
    default:
      // `$(...)`, `<(...)`, `$((...))`: what is run in it is read, what comes out of it nobody knows.
      walk.visit(node);
      return unresolved(node.text);
  }
}

const literals: Readonly<Record<string, (raw: string) => string>> = {
  word: (raw) => raw.replace(/\\(?:\r?\n)/gu, "").replace(/\\(.)/gu, "$1"),
  number: (raw) => raw,
  raw_string: (raw) => raw.slice(1, -1),
  ansi_c_string: (raw) => raw.slice(2, -1).replace(/\\(.)/gu, escaped),
  string_content: quotedText,
  heredoc_content: (raw) => raw,
  extglob_pattern: (raw) => raw,
  regex: (raw) => raw,
  brace_expression: (raw) => raw,
  variable_name: (raw) => raw,
};

function escaped(_: string, character: string): string {
  return { n: "\n", t: "\t", r: "\r" }[character] ?? character;
}

function quotedText(raw: string): string {
  return raw.replace(/\\\r?\n/gu, "").replace(/\\(["\\$`])/gu, "$1");
}

/** Children and the text between them; the grammar leaves blanks out of the tree. */
function joinedParts(walk: Walk, node: Node, between: (raw: string) => string): WordValue {
  const whole = node.text;
  const isQuoted = node.type === "string";
  const end = node.startIndex + whole.length - (isQuoted ? 1 : 0);
  let at = node.startIndex + (isQuoted ? 1 : 0);
  const parts: WordValue[] = [];
  for (const child of childrenOf(node)) {
    if (child.type === '"' || child.startIndex < at) continue;
    if (child.startIndex > at) parts.push(gap(node, whole, at, child.startIndex, between));
    parts.push(valueOf(walk, child));
    at = child.endIndex;
  }
  if (at < end) parts.push(gap(node, whole, at, end, between));
  return parts.length === 0 ? text("") : joinValues(parts, whole);
}

function gap(
  node: Node,
  whole: string,
  from: number,
  to: number,
  between: (raw: string) => string,
): WordValue {
  return text(between(whole.slice(from - node.startIndex, to - node.startIndex)));
}

function variable(walk: Walk, name: string): WordValue | undefined {
  if (/^\d$/u.test(name)) return walk.parameters?.[Number(name) - 1];
  const { scalars, arrays } = walk.variables;
  return scalars.get(name) ?? arrays.get(name)?.[0] ?? walk.given.get(name);
}

function parameter(walk: Walk, node: Node): WordValue {
  const expression = node.text;
  const parts = childrenOf(node).filter(({ type }) => type !== "${" && type !== "}");
  const [named, sign, ...operands] = parts;
  if (named === undefined || !isName(named)) return unresolved(expression);
  const name = named.type === "subscript" ? (named.firstChild?.text ?? "") : named.text;
  if (sign === undefined) return expanded(variable(walk, name), { name, expression });
  const operand = joinValues(
    operands.map((part) => valueOf(walk, part)),
    expression,
  );
  const operator = sign.text;
  const value = expanded(variable(walk, name), {
    name,
    operator,
    expression,
    ...(operands.length === 0 ? {} : { operand }),
  });
  if (isFallback(operator) && operator.endsWith("=")) setScalar(walk.variables, name, value);
  return value;
}

function isName({ type }: Node): boolean {
  return type === "variable_name" || type === "subscript" || type === "special_variable_name";
}

/** `"${ARGS[@]}"`, `${ARGS[*]}`, `"$@"`: one word for each item. */
function itemsOf(walk: Walk, node: Node): readonly Word[] | undefined {
  const inner = node.type === "string" && node.childCount === 3 ? node.child(1) : node;
  if (inner === null) return undefined;
  if (inner.text === "$@" || inner.text === "$*") return walk.parameters;
  const name = /^\$\{(\w{1,200})\[[@*]\]\}$/u.exec(inner.text)?.[1];
  if (name === undefined) return undefined;
  const items = walk.variables.arrays.get(name);
  return items ?? scalarItems(walk, name);
}

function scalarItems(walk: Walk, name: string): readonly Word[] | undefined {
  const value = walk.variables.scalars.get(name);
  return value === undefined ? undefined : [{ ...value, line: 0 }];
}

function isUnquoted({ type }: Node): boolean {
  return type === "simple_expansion" || type === "expansion";
}

/** Without quotes a value is split at blanks (Bash manual, 3.5.7); of alternatives all words are possible. */
function split(value: WordValue, line: number): readonly Word[] {
  const whole = plainText(value);
  if (value.kind === "unresolved") return splitDefault(value, line);
  const texts = possibleTexts(value);
  if (!texts.some((each) => /\s/u.test(each))) return whole === "" ? [] : [{ ...value, line }];
  const words = texts.flatMap((each) => each.split(/\s+/u)).filter((each) => each !== "");
  return words.slice(0, mostWords).map((each) => ({ ...text(each), line }));
}

function splitDefault(value: WordValue & { readonly kind: "unresolved" }, line: number): readonly Word[] {
  const parts = (value.default ?? "").split(/\s+/u).filter((each) => each !== "");
  if (parts.length < 2) return [{ ...value, line }];
  return parts.slice(0, mostWords).map((each) => ({ ...unresolved(value.expression, each), line }));
}
