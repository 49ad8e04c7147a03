import type { Node } from "../../../syntax/source-code/index.ts";
import type { Argument, Expr } from "../../ir.ts";
import {
  booleanOf,
  callOf,
  indexOf,
  listOf,
  memberOf,
  nameOf,
  noneOf,
  numberOf,
  opaque,
} from "../common-form.ts";
import { binaryOf } from "../operators.ts";
import { childrenOf } from "../tree-walk.ts";
import type { ExpressionRule, Walk } from "../tree-walk.ts";
import { blockValue, ifValue, matchValue } from "./blocks.ts";
import { rustCall } from "./calls.ts";
import type { RustContext } from "./context.ts";
import { closure } from "./functions.ts";
import { pathExpression, pathOf } from "./paths.ts";
import { rustString } from "./strings.ts";

/** Node types of the grammar tree-sitter-rust that are values. */
export function rustExpressions(context: RustContext): ReadonlyMap<string, ExpressionRule> {
  return new Map<string, ExpressionRule>([
    ...simple,
    ["scoped_identifier", (node) => pathExpression(node, pathOf(node), context)],
    ["identifier", (node) => pathExpression(node, [node.text], context)],
    ["call_expression", (node, walk) => rustCall(node, walk, context)],
    ["closure_expression", (node, walk) => closure(node, walk, context)],
    ["struct_expression", (node, walk) => structure(node, walk, context)],
  ]);
}

const simple: readonly (readonly [string, ExpressionRule])[] = [
  ["string_literal", rustString],
  ["raw_string_literal", rustString],
  ["char_literal", (node) => opaque(node)],
  ["integer_literal", numberOf],
  ["float_literal", numberOf],
  ["boolean_literal", (node) => booleanOf(node, node.text === "true")],
  ["self", (node) => nameOf(node)],
  ["metavariable", (node) => opaque(node)],
  ["unit_expression", noneOf],
  ["field_expression", field],
  ["index_expression", index],
  ["await_expression", inner],
  ["try_expression", inner],
  ["reference_expression", inner],
  ["unary_expression", unary],
  ["parenthesized_expression", inner],
  ["type_cast_expression", inner],
  ["generic_function", inner],
  ["binary_expression", binaryOf],
  ["array_expression", many],
  ["tuple_expression", many],
  ["block", blockValue],
  ["async_block", innerBlock],
  ["unsafe_block", innerBlock],
  ["try_block", innerBlock],
  ["const_block", innerBlock],
  ["if_expression", ifValue],
  ["match_expression", matchValue],
  ["token_tree", (node) => opaque(node)],
  ["macro_invocation", (node) => opaque(node)],
];

function inner(node: Node, walk: Walk): Expr {
  const value = childrenOf(node).find(({ type }) => type !== "mutable_specifier");
  return value === undefined ? opaque(node) : walk.expression(value);
}

function innerBlock(node: Node, walk: Walk): Expr {
  const block = childrenOf(node).find(({ type }) => type === "block");
  return block === undefined ? opaque(node) : blockValue(block, walk);
}

function many(node: Node, walk: Walk): Expr {
  const length = node.childForFieldName("length");
  const items = childrenOf(node).filter(({ id, type }) => id !== length?.id && type !== "attribute_item");
  return listOf(
    node,
    items.map((one) => walk.expression(one)),
  );
}

function field(node: Node, walk: Walk): Expr {
  const value = node.childForFieldName("value");
  const name = node.childForFieldName("field");
  return value === null || name === null ? opaque(node) : memberOf(node, walk.expression(value), name.text);
}

function index(node: Node, walk: Walk): Expr {
  const [object, at] = childrenOf(node);
  return object === undefined || at === undefined
    ? opaque(node)
    : indexOf(node, walk.expression(object), walk.expression(at));
}

/** What a reference points to is the value itself. */
function unary(node: Node, walk: Walk): Expr {
  const value = inner(node, walk);
  if (node.text.startsWith("*")) return value;
  return node.text.startsWith("-") && value.kind === "number"
    ? { ...value, value: -value.value }
    : opaque(node, [value]);
}

/** `T { a: 1, b, ..Default::default() }`. */
function structure(node: Node, walk: Walk, context: RustContext): Expr {
  const type = node.childForFieldName("name");
  const body = node.childForFieldName("body");
  if (type === null || body === null) return opaque(node);
  const path = pathOf(type);
  const callee = pathExpression(type, path, context);
  const given = childrenOf(body).flatMap((one) => initializer(one, callee, walk));
  return callOf(node, callee, given, true);
}

function initializer(node: Node, type: Expr, walk: Walk): readonly Argument[] {
  if (node.type === "shorthand_field_initializer") {
    const name = childrenOf(node).find((one) => one.type === "identifier");
    return name === undefined ? [] : [{ name: name.text, value: nameOf(name) }];
  }
  if (node.type === "base_field_initializer") {
    const [base] = childrenOf(node);
    if (base === undefined) return [];
    const isDefault = /^(?:Default|(?:std|core)::default::Default)::default\(\)$/u.test(base.text);
    const value = isDefault ? callOf(base, memberOf(base, type, "default"), []) : walk.expression(base);
    return [{ value, spread: "dict" }];
  }
  if (node.type !== "field_initializer") return [];
  const name = node.childForFieldName("field") ?? node.childForFieldName("name");
  const value = node.childForFieldName("value");
  return name === null || value === null ? [] : [{ name: name.text, value: walk.expression(value) }];
}
