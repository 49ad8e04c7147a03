import { isComputed, type Node, nodeAt, nodesAt, numberOf, operatorOf, textOf } from "./node.ts";

/** Expressions inside each other that are shown. */
const deepest = 24;

const longestShown = 300;
const longestConstant = 120;
const mostItems = 12;

/** An expression as its author would write it, cut short. */
export function show(node: Node | undefined): string {
  const text = shown(node, 0);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

function shown(node: Node | undefined, depth: number): string {
  if (node === undefined || depth > deepest) return "…";
  const print = Object.hasOwn(printers, node.type) ? printers[node.type] : undefined;
  const at = (field: string): string => shown(nodeAt(node, field), depth + 1);
  const all = (field: string): string =>
    nodesAt(node, field)
      .slice(0, mostItems)
      .map((item) => shown(item, depth + 1))
      .join(", ");
  return print === undefined ? `<${node.type}>` : print(node, at, all);
}

type Printer = (node: Node, at: (field: string) => string, all: (field: string) => string) => string;

const literal: Printer = (node) => String(numberOf(node));
const list: Printer = (_node, _at, all) => `[${all("value")}]`;

const printers: Readonly<Record<string, Printer>> = {
  StringLiteral: (node) => JSON.stringify((textOf(node, "StringLiteral") ?? "").slice(0, longestConstant)),
  Identifier: (node) => textOf(node, "Identifier") ?? "…",
  IntegerLiteral: literal,
  FloatLiteral: literal,
  ArrayLiteral: list,
  TupleLiteral: list,
  MemberExpression: (node, at) =>
    isComputed(node) ? `${at("object")}[${at("property")}]` : `${at("object")}.${at("property")}`,
  CallExpression: (_node, at, all) => `${at("callee")}(${all("args")})`,
  BinaryExpression: (node, at) => `${at("left")} ${operatorOf(node)} ${at("right")}`,
  UnaryExpression: (node, at) => `${operatorOf(node)} ${at("argument")}`,
  FilterExpression: (_node, at) => `${at("operand")} | ${at("filter")}`,
  TestExpression: (node, at) => `${at("operand")} is ${isNegated(node) ? "not " : ""}${at("test")}`,
  KeywordArgumentExpression: (_node, at) => `${at("key")}=${at("value")}`,
  SliceExpression: (node, at) =>
    ["start", "stop", "step"].map((field) => (nodeAt(node, field) === undefined ? "" : at(field))).join(":"),
};

function isNegated(node: Node): boolean {
  return (node as unknown as { readonly negate?: unknown }).negate === true;
}
