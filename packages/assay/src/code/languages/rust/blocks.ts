import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr, Statement } from "../../ir.ts";
import {
  assignOf,
  branchOf,
  choiceOf,
  dictOf,
  expressionOf,
  fallbackOf,
  indexOf,
  opaque,
  textOf,
} from "../common-form.ts";
import { childrenOf, saysSomething } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { pathOf } from "./paths.ts";
import { boundBy } from "./patterns.ts";

/** A block whose last expression is what the function gives back. */
export function returningBlock(block: Node, walk: Walk): readonly Statement[] {
  const { before, last } = partsOf(block);
  return [...walk.block(before), ...(last === undefined ? [] : walk.returning(last))];
}

/** A block as a value: what runs before stands in front of the statement at hand. */
export function blockValue(block: Node, walk: Walk): Expr {
  const { before, last } = partsOf(block);
  walk.hoist(walk.block(before));
  return last === undefined ? opaque(block) : walk.expression(last);
}

/** The last expression of a block has no semicolon behind it. */
function partsOf(block: Node): { readonly before: readonly Node[]; readonly last?: Node } {
  const inner = childrenOf(block).filter(({ type }) => type !== "label");
  const last = inner.at(-1);
  if (last === undefined || isDeclaration(last)) return { before: inner };
  const before = inner.slice(0, -1);
  if (last.type !== "expression_statement") return isStatement(last) ? { before: inner } : { before, last };
  const [value] = childrenOf(last);
  if (value !== undefined && isStatement(value)) return { before: inner };
  return value === undefined || last.text.endsWith(";") ? { before: inner } : { before, last: value };
}

/** Loops, assignments and jumps have no value. */
function isStatement({ type }: Node): boolean {
  return /^(?:for|while|loop|assignment|compound_assignment|return|break|continue)_expr/u.test(type);
}

function isDeclaration({ type }: Node): boolean {
  return /_(?:item|declaration|definition)$/u.test(type) || type === "empty_statement";
}

/** What may run or not, and its value. */
function branchValue(node: Node, walk: Walk, before: readonly Statement[] = []): Expr {
  const inner = node.type === "block" ? partsOf(node) : { before: [], last: node };
  const lowered = walk.block(inner.before);
  const { hoisted, value } = valueWithin(inner.last, walk);
  walk.hoist(branchOf(node, [...before, ...lowered, ...hoisted]));
  return value ?? opaque(node);
}

/** A value with what has to run for it, kept together. */
function valueWithin(
  last: Node | undefined,
  walk: Walk,
): { readonly hoisted: readonly Statement[]; readonly value?: Expr } {
  if (last === undefined) return { hoisted: [] };
  const returned = walk.returning(last);
  const end = returned.at(-1);
  return end?.kind === "return"
    ? { hoisted: returned.slice(0, -1), value: end.value }
    : { hoisted: returned };
}

/** `if a { x } else if let Some(y) = b { y } else { z }` as a value: each block is possible. */
export function ifValue(node: Node, walk: Walk): Expr {
  const arms: Expr[] = [];
  for (let at: Node | undefined = node; at?.type === "if_expression"; at = alternativeOf(at)) {
    const before = conditionOf(at.childForFieldName("condition"), walk);
    const block = at.childForFieldName("consequence");
    if (block !== null) arms.push(branchValue(block, walk, before));
    const otherwise = alternativeOf(at);
    if (otherwise !== undefined && otherwise.type !== "if_expression")
      arms.push(branchValue(otherwise, walk));
  }
  return choiceOf(node, arms.length === 0 ? [opaque(node)] : arms);
}

function alternativeOf(node: Node): Node | undefined {
  const clause = node.childForFieldName("alternative");
  return clause === null ? undefined : childrenOf(clause)[0];
}

/** `if let Some(x) = y` binds a name in its block; other conditions only hold calls. */
function conditionOf(node: Node | null, walk: Walk): readonly Statement[] {
  if (node === null) return [];
  if (node.type === "let_chain") return childrenOf(node).flatMap((one) => conditionOf(one, walk));
  if (node.type !== "let_condition") {
    const value = walk.expression(node);
    if (saysSomething(value)) walk.hoist([expressionOf(node, value)]);
    return [];
  }
  const pattern = node.childForFieldName("pattern");
  const value = node.childForFieldName("value");
  return pattern === null || value === null ? [] : boundBy(pattern, walk.expression(value));
}

/** `while let`, `while`, `loop`. */
export function loop(node: Node, walk: Walk): readonly Statement[] {
  const body = node.childForFieldName("body");
  const before = conditionOf(node.childForFieldName("condition"), walk);
  return body === null ? [] : branchOf(node, [...before, ...walk.block(childrenOf(body))]);
}

/** `for x in xs`: any of the items. */
export function forLoop(node: Node, walk: Walk): readonly Statement[] {
  const [pattern, value, body] = ["pattern", "value", "body"].map((name) => node.childForFieldName(name));
  if (pattern == null || value == null || body == null) return [];
  const many = walk.expression(value);
  const item = indexOf(value, many, opaque(value));
  return branchOf(node, [...boundBy(pattern, item), ...walk.block(childrenOf(body))]);
}

/** `let pattern: T = value else { … };`. */
export function letDeclaration(
  node: Node,
  walk: Walk,
  typeOf: (node: Node | null) => Expr | undefined,
): readonly Statement[] {
  const pattern = node.childForFieldName("pattern");
  const value = node.childForFieldName("value");
  const otherwise = node.childForFieldName("alternative");
  const type = typeOf(node.childForFieldName("type"));
  const rest = otherwise === null ? [] : branchOf(otherwise, walk.block(childrenOf(otherwise)));
  if (pattern === null) return rest;
  if (value === null) {
    const declared = boundBy(pattern, opaque(node), type);
    return [...declared, ...rest];
  }
  return [...boundBy(pattern, walk.expression(value), type), ...rest];
}

/** `match x { A => a, Some(y) => y, _ => z }`: the arm of a known variant or text, else any of them. */
export function matchValue(node: Node, walk: Walk): Expr {
  const value = node.childForFieldName("value");
  const body = node.childForFieldName("body");
  if (value === null || body === null) return opaque(node);
  const asked = walk.expression(value);
  const arms = childrenOf(body)
    .filter(({ type }) => type === "match_arm")
    .map((arm) => armOf(arm, asked, walk));
  const keyed = arms.flatMap(({ keys, result }) => keys.map((key) => ({ key, value: result })));
  const others = arms.filter(({ keys }) => keys.length === 0).map(({ result }) => result);
  if (keyed.length === 0) return choiceOf(node, others.length === 0 ? [opaque(node)] : others);
  const chosen = indexOf(node, dictOf(node, keyed), asked);
  return others.length === 0 ? chosen : fallbackOf(node, [chosen, choiceOf(node, others)]);
}

interface Arm {
  /** Names of variants and texts that it is for; none = anything else. */
  readonly keys: readonly Expr[];
  readonly result: Expr;
}

function armOf(arm: Node, asked: Expr, walk: Walk): Arm {
  const pattern = arm.childForFieldName("pattern");
  const value = arm.childForFieldName("value");
  const before = pattern === null ? [] : boundBy(pattern, asked);
  const result = value === null ? opaque(arm) : branchValue(value, walk, before);
  return { keys: pattern === null ? [] : keysOf(pattern, 0), result };
}

function keysOf(pattern: Node, depth: number): readonly Expr[] {
  if (depth > 8) return [];
  switch (pattern.type) {
    case "match_pattern":
    case "or_pattern":
      return childrenOf(pattern).flatMap((one) => keysOf(one, depth + 1));
    case "scoped_identifier":
      return [textOf(pattern, pathOf(pattern).at(-1) ?? "")];
    case "string_literal":
      return [textOf(pattern, pattern.text.slice(1, -1))];
    case "identifier":
      return constantKeys(pattern);
    case "tuple_struct_pattern":
    case "struct_pattern":
      return variantKeys(pattern);
    default:
      return [];
  }
}

/** By the style of the language a small name takes what is there, and a large one is compared with it. */
function constantKeys(pattern: Node): readonly Expr[] {
  const name = pattern.text;
  return /^[A-Z]/u.test(name) && name !== "None" ? [textOf(pattern, name)] : [];
}

/** The variant of `Kind::Variant(..)`; a type that stands alone is a structure. */
function variantKeys(pattern: Node): readonly Expr[] {
  const type = pattern.childForFieldName("type");
  const path = type === null ? [] : pathOf(type);
  return path.length > 1 ? [textOf(pattern, path.at(-1) ?? "")] : [];
}

/** `x = y`, `x.a = y`, `x += y`. */
export function assignment(node: Node, walk: Walk): readonly Statement[] {
  const left = node.childForFieldName("left");
  const right = node.childForFieldName("right");
  if (left === null || right === null) return [];
  const made = assignOf(node, walk.expression(left), walk.expression(right));
  if (made.kind !== "assign") return [made];
  const isUpdate = node.type === "compound_assignment_expr";
  return [{ ...made, isReassignment: true, ...(isUpdate ? { isUpdate } : {}) }];
}
