import type { Node } from "../../syntax/source-code/index.ts";
import { exactly } from "../exactly.ts";
import type { Argument, CallExpr, DictEntry, Expr, FunctionDef, Span, Statement } from "../ir.ts";

/** Where a node stands. */
export function spanOf(node: Node): Span {
  return { start: node.startIndex, end: node.endIndex, line: node.line };
}

/** What is not understood; `inside` = expressions in it that may hold calls. */
export function opaque(node: Node, inside: readonly Expr[] = []): Expr {
  const told = inside.filter((it) => it.kind !== "opaque" || it.inside !== undefined);
  const { startIndex: start, endIndex: end, line } = node;
  return told.length === 0
    ? { kind: "opaque", start, end, line }
    : { kind: "opaque", inside: exactly(told), start, end, line };
}

export function textOf(node: Node, value: string): Expr {
  return { kind: "text", value, start: node.startIndex, end: node.endIndex, line: node.line };
}

/** A number as it is written, with the suffixes and underscores of any of the languages. */
export function numberOf(node: Node): Expr {
  const digits = node.text.replace(/_/gu, "");
  const isHex = /^0x/iu.test(digits);
  const value = Number(
    isHex
      ? digits.replace(/(?<![ul])[ul]+$/iu, "")
      : digits.replace(/(?:(?<![fdmlu])[fdmlu]+|[iuf]\d+|usize|isize)$/iu, ""),
  );
  return Number.isFinite(value)
    ? { kind: "number", value, start: node.startIndex, end: node.endIndex, line: node.line }
    : opaque(node);
}

export function booleanOf(node: Node, value: boolean): Expr {
  return { kind: "boolean", value, start: node.startIndex, end: node.endIndex, line: node.line };
}

export function noneOf(node: Node): Expr {
  return { kind: "none", start: node.startIndex, end: node.endIndex, line: node.line };
}

export function nameOf(node: Node, name: string = node.text): Expr {
  return { kind: "name", name, start: node.startIndex, end: node.endIndex, line: node.line };
}

export function memberOf(node: Node, object: Expr, name: string): Expr {
  return { kind: "member", object, name, start: node.startIndex, end: node.endIndex, line: node.line };
}

export function listOf(node: Node, items: readonly Expr[]): Expr {
  return { kind: "list", items, start: node.startIndex, end: node.endIndex, line: node.line };
}

export function dictOf(node: Node, entries: readonly DictEntry[]): Expr {
  return { kind: "dict", entries, start: node.startIndex, end: node.endIndex, line: node.line };
}

/** The parts of a text in order; a text when all of them are. */
export function templateOf(node: Node, parts: readonly Expr[]): Expr {
  const literal = parts.map((part) => (part.kind === "text" ? part.value : undefined));
  return literal.includes(undefined)
    ? { kind: "template", parts, start: node.startIndex, end: node.endIndex, line: node.line }
    : textOf(node, literal.join(""));
}

/** Each option is possible. */
export function choiceOf(node: Node, options: readonly Expr[]): Expr {
  const [only] = options;
  return only !== undefined && options.length === 1
    ? only
    : { kind: "choice", options, start: node.startIndex, end: node.endIndex, line: node.line };
}

/** The first option that has a value. */
export function fallbackOf(node: Node, options: readonly Expr[]): Expr {
  const flat = options.flatMap((it) => (it.kind === "fallback" ? it.options : [it]));
  return { kind: "fallback", options: flat, start: node.startIndex, end: node.endIndex, line: node.line };
}

export function indexOf(node: Node, object: Expr, index: Expr): Expr {
  return { kind: "index", object, index, start: node.startIndex, end: node.endIndex, line: node.line };
}

/** A call; `isNew` for constructors and literals of structs. */
export function callOf(node: Node, callee: Expr, given: readonly Argument[], isNew = false): Expr & CallExpr {
  return {
    kind: "call",
    callee,
    arguments: given,
    ...(isNew ? { isNew } : {}),
    start: node.startIndex,
    end: node.endIndex,
    line: node.line,
  };
}

export function functionOf(node: Node, definition: Omit<FunctionDef, keyof Span>): Expr {
  return {
    kind: "function",
    function: { ...definition, start: node.startIndex, end: node.endIndex, line: node.line },
    start: node.startIndex,
    end: node.endIndex,
    line: node.line,
  };
}

export function assignOf(node: Node, target: Expr, value?: Expr, type?: Expr): Statement {
  return {
    kind: "assign",
    target,
    ...(value === undefined ? {} : { value }),
    ...(type === undefined ? {} : { type }),
    start: node.startIndex,
    end: node.endIndex,
    line: node.line,
  };
}

export function branchOf(node: Node, body: readonly Statement[]): readonly Statement[] {
  return body.length === 0
    ? []
    : [{ kind: "branch", body: exactly(body), start: node.startIndex, end: node.endIndex, line: node.line }];
}

export function returnOf(node: Node, value: Expr): Statement {
  return { kind: "return", value, start: node.startIndex, end: node.endIndex, line: node.line };
}

export function expressionOf(node: Node, value: Expr): Statement {
  return { kind: "expression", value, start: node.startIndex, end: node.endIndex, line: node.line };
}
