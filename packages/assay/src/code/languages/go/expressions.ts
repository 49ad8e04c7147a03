import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr } from "../../ir.ts";
import {
  booleanOf,
  functionOf,
  indexOf,
  memberOf,
  nameOf,
  noneOf,
  numberOf,
  opaque,
} from "../common-form.ts";
import { binaryOf } from "../operators.ts";
import { childrenOf } from "../tree-walk.ts";
import type { ExpressionRule, Walk } from "../tree-walk.ts";
import { goCall, goConversion } from "./calls.ts";
import { compositeOf } from "./composite.ts";
import { parametersOf } from "./functions.ts";
import { goString } from "./strings.ts";
import { resultOf, typeOf } from "./types.ts";

/** Node types of the grammar tree-sitter-go that are values. */
export function goExpressions(conversions: ReadonlySet<string>): ReadonlyMap<string, ExpressionRule> {
  return new Map<string, ExpressionRule>([
    ...simple,
    ["call_expression", (node, walk) => goCall(node, walk, conversions)],
    ["type_conversion_expression", goConversion],
    ["composite_literal", compositeOf],
    ["func_literal", functionLiteral],
    ["binary_expression", binaryOf],
    ["unary_expression", unary],
    ["selector_expression", selector],
    ["index_expression", index],
    ["parenthesized_expression", inner],
    ["type_assertion_expression", inner],
    ["slice_expression", sliced],
  ]);
}

const simple: readonly (readonly [string, ExpressionRule])[] = [
  ["interpreted_string_literal", goString],
  ["raw_string_literal", goString],
  ["int_literal", numberOf],
  ["float_literal", numberOf],
  ["rune_literal", (node) => opaque(node)],
  ["true", (node) => booleanOf(node, true)],
  ["false", (node) => booleanOf(node, false)],
  ["nil", noneOf],
  ["identifier", (node) => nameOf(node)],
  ["package_identifier", (node) => nameOf(node)],
  ["type_identifier", (node) => nameOf(node)],
  ["qualified_type", typeOf],
  ["iota", (node) => opaque(node)],
];

function functionLiteral(node: Node, walk: Walk): Expr {
  const returns = resultOf(node.childForFieldName("result"));
  const body = node.childForFieldName("body");
  return functionOf(node, {
    name: "",
    parameters: parametersOf(node.childForFieldName("parameters")),
    body: body === null ? [] : walk.block(childrenOf(body)),
    decorators: [],
    ...(returns === undefined ? {} : { returns }),
  });
}

function selector(node: Node, walk: Walk): Expr {
  const operand = node.childForFieldName("operand");
  const field = node.childForFieldName("field");
  return operand === null || field === null
    ? opaque(node)
    : memberOf(node, walk.expression(operand), field.text);
}

function index(node: Node, walk: Walk): Expr {
  const operand = node.childForFieldName("operand");
  const at = node.childForFieldName("index");
  return operand === null || at === null
    ? opaque(node)
    : indexOf(node, walk.expression(operand), walk.expression(at));
}

/** Addresses and what they point to are the value itself. */
function unary(node: Node, walk: Walk): Expr {
  const operator = node.childForFieldName("operator")?.text;
  const operand = node.childForFieldName("operand");
  if (operand === null) return opaque(node);
  const value = walk.expression(operand);
  if (operator === "&" || operator === "*") return value;
  return operator === "-" && value.kind === "number"
    ? { ...value, value: -value.value }
    : opaque(node, [value]);
}

function inner(node: Node, walk: Walk): Expr {
  const [value] = childrenOf(node);
  return value === undefined ? opaque(node) : walk.expression(value);
}

function sliced(node: Node, walk: Walk): Expr {
  const operand = node.childForFieldName("operand");
  return opaque(node, operand === null ? [] : [walk.expression(operand)]);
}
