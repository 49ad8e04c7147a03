import type { Node } from "../../syntax/source-code/index.ts";
import { deepestExpression, fewestJoinedCharacters, longestConstant } from "./limits.ts";
import { literalText } from "./literal-text.ts";
import type { ConstantText } from "./literal-text.ts";

/** The text of an expression of constants; undefined for everything else. */
export function constantText(node: Node, depth = 0): ConstantText | undefined {
  if (depth > deepestExpression) return undefined;
  const found = (folds[node.type] ?? nothing)(node, depth);
  return found === undefined || found.text.length > longestConstant ? undefined : found;
}

type Fold = (node: Node, depth: number) => ConstantText | undefined;

const nothing: Fold = () => undefined;
const only: Fold = (node, depth) => fold(node.namedChild(0), depth);

const folds: Readonly<Record<string, Fold | undefined>> = {
  string: (node) => literalText(node),
  concatenated_string: (node, depth) => joined(node.namedChildren, depth, ""),
  parenthesized_expression: only,
  binary_operator: sumText,
  subscript: reversedText,
  call: callText,
};

function fold(node: Node | null, depth: number): ConstantText | undefined {
  return node === null ? undefined : constantText(node, depth + 1);
}

function joined(nodes: readonly (Node | null)[], depth: number, separator: string): ConstantText | undefined {
  const parts: ConstantText[] = [];
  for (const node of nodes) {
    const part = fold(node, depth);
    if (part === undefined || parts.length > longestConstant) return undefined;
    parts.push(part);
  }
  const isSingle = parts.length >= fewestJoinedCharacters && parts.every(({ text }) => text.length === 1);
  return {
    text: parts.map(({ text }) => text).join(separator),
    isHidden: isSingle || parts.some(({ isHidden }) => isHidden),
  };
}

/** `"a" + "b" + ...`: a chain nests to the left, as deep as it is long. */
function sumText(node: Node, depth: number): ConstantText | undefined {
  const operands: (Node | null)[] = [];
  let rest: Node | null = node;
  while (rest?.type === "binary_operator" && operands.length < longestConstant) {
    if (rest.childForFieldName("operator")?.text !== "+") return undefined;
    operands.push(rest.childForFieldName("right"));
    rest = rest.childForFieldName("left");
  }
  return joined([...operands, rest].reverse(), depth, "");
}

/** `"metsys"[::-1]` */
function reversedText(node: Node, depth: number): ConstantText | undefined {
  const value = fold(node.childForFieldName("value"), depth);
  const index = node.childForFieldName("subscript")?.text.replaceAll(" ", "");
  if (value === undefined || index !== "::-1") return undefined;
  return { text: [...value.text].reverse().join(""), isHidden: true };
}

/** `chr(111)`, `"".join([...])`, `"".join(map(chr, [...]))`, `bytes([...]).decode()`, `b"...".decode()`. */
function callText(node: Node, depth: number): ConstantText | undefined {
  const callee = node.childForFieldName("function");
  const first = node.childForFieldName("arguments")?.namedChild(0) ?? null;
  if (callee?.type === "identifier") return identifierCall(callee.text, first);
  if (callee?.type !== "attribute") return undefined;
  return methodText(callee, first, depth);
}

function methodText(callee: Node, first: Node | null, depth: number): ConstantText | undefined {
  const method = callee.childForFieldName("attribute")?.text;
  const target = callee.childForFieldName("object");
  if (method === "decode") return fold(target, depth);
  if (method !== "join" || first === null) return undefined;
  const separator = fold(target, depth)?.text ?? "";
  return isList(first) ? joined(first.namedChildren, depth, separator) : mappedText(first);
}

function identifierCall(name: string, argument: Node | null): ConstantText | undefined {
  if (name === "chr" && argument !== null) return textOfCodes([argument]);
  if ((name === "bytes" || name === "bytearray") && argument !== null && isList(argument)) {
    return textOfCodes(argument.namedChildren);
  }
  return undefined;
}

/** `map(chr, [111, 115])`, `(chr(c) for c in [111, 115])` */
function mappedText(node: Node): ConstantText | undefined {
  const usesChr = /\bchr\b/.test(node.text.slice(0, longestConstant));
  const list = usesChr ? firstList(node) : undefined;
  return list === undefined ? undefined : textOfCodes(list.namedChildren);
}

function firstList(node: Node): Node | undefined {
  const open = [...node.namedChildren];
  for (let seen = 0; open.length > 0 && seen < longestConstant; seen += 1) {
    const next = open.shift();
    if (next === null || next === undefined) continue;
    if (isList(next) && next.namedChild(0)?.type === "integer") return next;
    open.push(...next.namedChildren.slice(0, longestConstant));
  }
  return undefined;
}

function isList(node: Node): boolean {
  return node.type === "list" || node.type === "tuple";
}

function textOfCodes(nodes: readonly (Node | null)[]): ConstantText | undefined {
  if (nodes.length > longestConstant) return undefined;
  const codes = nodes.map((node) => (node?.type === "integer" ? Number(node.text.replaceAll("_", "")) : NaN));
  if (codes.some((code) => !(code >= 0 && code <= 0x10ffff))) return undefined;
  return { text: String.fromCodePoint(...codes), isHidden: true };
}
