import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr } from "../../ir.ts";
import { assignOf, booleanOf, indexOf, listOf, nameOf, noneOf, numberOf, opaque } from "../common-form.ts";
import { binaryOf } from "../operators.ts";
import { childrenOf } from "../tree-walk.ts";
import type { ExpressionRule, Walk } from "../tree-walk.ts";
import { kotlinCall, navigation } from "./calls.ts";
import { objectLiteral } from "./classes.ts";
import { pairOf } from "./collections.ts";
import { anonymousFunction } from "./functions.ts";
import { lambdaOf } from "./lambdas.ts";
import { kotlinType, plainName } from "./names.ts";
import { kotlinString, rawString } from "./strings.ts";
import { ifValue, tryValue, whenValue } from "./values.ts";

/** Node types of the grammar tree-sitter-kotlin that are values; texts are taken from the file itself. */
export function kotlinExpressions(text: string): ReadonlyMap<string, ExpressionRule> {
  return new Map<string, ExpressionRule>([
    ...values,
    ["string_literal", (node, walk) => kotlinString(node, walk, text)],
    ["multiline_string_literal", (node, walk) => rawString(node, walk, text)],
  ]);
}

const values: readonly (readonly [string, ExpressionRule])[] = [
  ["character_literal", (node) => opaque(node)],
  ["number_literal", numberOf],
  ["float_literal", numberOf],
  ["identifier", identifier],
  ["this_expression", (node) => nameOf(node, childrenOf(node).length === 0 ? "this" : "self")],
  ["super_expression", (node) => nameOf(node, "super")],
  ["user_type", kotlinType],
  ["call_expression", kotlinCall],
  ["navigation_expression", navigation],
  ["callable_reference", callableReference],
  ["index_expression", indexed],
  ["collection_literal", collection],
  ["binary_expression", binaryOf],
  ["infix_expression", infix],
  ["unary_expression", unary],
  ["parenthesized_expression", onlyChild],
  ["annotated_expression", lastChild],
  ["labeled_expression", lastChild],
  ["as_expression", cast],
  ["if_expression", ifValue],
  ["when_expression", whenValue],
  ["try_expression", tryValue],
  ["lambda_literal", (node, walk) => lambdaOf(node, walk)],
  ["annotated_lambda", (node, walk) => lambdaOf(node, walk)],
  ["anonymous_function", anonymousFunction],
  ["object_literal", objectLiteral],
  ["assignment", assignment],
];

function identifier(node: Node): Expr {
  const name = plainName(node);
  if (name === "null") return noneOf(node);
  return name === "true" || name === "false" ? booleanOf(node, name === "true") : nameOf(node, name);
}

function callableReference(node: Node): Expr {
  const [name] = childrenOf(node);
  return name === undefined ? opaque(node) : nameOf(node, plainName(name));
}

function indexed(node: Node, walk: Walk): Expr {
  const [object, index] = childrenOf(node);
  if (object === undefined || index === undefined) return opaque(node);
  return indexOf(node, walk.expression(object), walk.expression(index));
}

function collection(node: Node, walk: Walk): Expr {
  return listOf(
    node,
    childrenOf(node).map((it) => walk.expression(it)),
  );
}

/** `a to b` is a pair; other functions between their arguments are looked through. */
function infix(node: Node, walk: Walk): Expr {
  const pair = pairOf(node);
  if (pair !== undefined) return listOf(node, [walk.expression(pair[0]), walk.expression(pair[1])]);
  const [left, , right] = childrenOf(node);
  return opaque(
    node,
    [left, right].flatMap((it) => (it === undefined ? [] : [walk.expression(it)])),
  );
}

/** `a!!` is `a`. */
function unary(node: Node, walk: Walk): Expr {
  const operand = node.childForFieldName("argument");
  if (operand === null) return opaque(node);
  const value = walk.expression(operand);
  const operator = node.childForFieldName("operator")?.text ?? node.children.find((it) => !it.isNamed)?.text;
  if (operator === "!!") return value;
  return operator === "-" && value.kind === "number"
    ? { ...value, value: -value.value }
    : opaque(node, [value]);
}

function onlyChild(node: Node, walk: Walk): Expr {
  const [inner] = childrenOf(node);
  return inner === undefined ? opaque(node) : walk.expression(inner);
}

function lastChild(node: Node, walk: Walk): Expr {
  const inner = childrenOf(node).at(-1);
  return inner === undefined ? opaque(node) : walk.expression(inner);
}

function cast(node: Node, walk: Walk): Expr {
  const value = node.childForFieldName("left");
  return value === null ? opaque(node) : walk.expression(value);
}

/** An assignment is no value; where the grammar finds one in a value, it runs first. */
function assignment(node: Node, walk: Walk): Expr {
  const left = node.childForFieldName("left");
  const right = node.childForFieldName("right");
  if (left === null || right === null) return opaque(node);
  const target = walk.expression(left);
  walk.hoist([assignOf(node, target, walk.expression(right))]);
  return target;
}
