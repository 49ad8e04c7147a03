import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr } from "../../ir.ts";
import {
  assignOf,
  booleanOf,
  choiceOf,
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
import { annotationOf } from "./annotations.ts";
import { javaCall, javaCreation } from "./calls.ts";
import { lambdaOf } from "./functions.ts";
import { javaType } from "./names.ts";
import { javaString } from "./strings.ts";
import { switchValue } from "./switches.ts";

/** Node types of the grammar tree-sitter-java that are values. */
export const javaExpressions: ReadonlyMap<string, ExpressionRule> = new Map<string, ExpressionRule>([
  ["string_literal", javaString],
  ["character_literal", (node) => opaque(node)],
  ["decimal_integer_literal", numberOf],
  ["hex_integer_literal", numberOf],
  ["octal_integer_literal", numberOf],
  ["binary_integer_literal", numberOf],
  ["decimal_floating_point_literal", numberOf],
  ["true", (node) => booleanOf(node, true)],
  ["false", (node) => booleanOf(node, false)],
  ["null_literal", noneOf],
  ["identifier", (node) => nameOf(node)],
  ["this", (node) => nameOf(node, "this")],
  ["super", (node) => nameOf(node, "super")],
  ["type_identifier", (node) => nameOf(node)],
  ["scoped_type_identifier", javaType],
  ["generic_type", javaType],
  ["scoped_identifier", javaType],
  ["class_literal", classLiteral],
  ["field_access", fieldAccess],
  ["array_access", arrayAccess],
  ["method_invocation", javaCall],
  ["object_creation_expression", javaCreation],
  ["array_initializer", listLiteral],
  ["element_value_array_initializer", listLiteral],
  ["array_creation_expression", arrayCreation],
  ["binary_expression", binaryOf],
  ["unary_expression", unary],
  ["update_expression", (node) => opaque(node)],
  ["parenthesized_expression", onlyChild],
  ["cast_expression", cast],
  ["ternary_expression", ternary],
  ["switch_expression", switchValue],
  ["lambda_expression", lambdaOf],
  ["method_reference", methodReference],
  ["assignment_expression", assignment],
  ["annotation", annotationOf],
  ["marker_annotation", annotationOf],
]);

function fieldAccess(node: Node, walk: Walk): Expr {
  const object = node.childForFieldName("object");
  const field = node.childForFieldName("field");
  return object === null || field === null
    ? opaque(node)
    : memberOf(node, walk.expression(object), field.text);
}

function arrayAccess(node: Node, walk: Walk): Expr {
  const [array, index] = childrenOf(node);
  if (array === undefined || index === undefined) return opaque(node);
  return indexOf(node, walk.expression(array), walk.expression(index));
}

function listLiteral(node: Node, walk: Walk): Expr {
  return listOf(
    node,
    childrenOf(node).map((it) => walk.expression(it)),
  );
}

function arrayCreation(node: Node, walk: Walk): Expr {
  const value = node.childForFieldName("value");
  return value === null ? listOf(node, []) : listLiteral(value, walk);
}

function unary(node: Node, walk: Walk): Expr {
  const operand = node.childForFieldName("operand");
  if (operand === null) return opaque(node);
  const value = walk.expression(operand);
  const isMinus = node.childForFieldName("operator")?.text === "-";
  return isMinus && value.kind === "number" ? { ...value, value: -value.value } : opaque(node, [value]);
}

function onlyChild(node: Node, walk: Walk): Expr {
  const [inner] = childrenOf(node);
  return inner === undefined ? opaque(node) : walk.expression(inner);
}

function cast(node: Node, walk: Walk): Expr {
  const value = node.childForFieldName("value");
  return value === null ? opaque(node) : walk.expression(value);
}

/** The class of a field of a class: `String.class`. */
function classLiteral(node: Node): Expr {
  const [type] = childrenOf(node);
  return type === undefined ? opaque(node) : javaType(type);
}

/** What is asked may hold calls; which way it goes is open. */
function ternary(node: Node, walk: Walk): Expr {
  const condition = node.childForFieldName("condition");
  if (condition !== null) walk.hoist(walk.statement(condition));
  const arms = [node.childForFieldName("consequence"), node.childForFieldName("alternative")];
  return choiceOf(
    node,
    arms.flatMap((it) => (it === null ? [] : [walk.expression(it)])),
  );
}

function methodReference(node: Node, walk: Walk): Expr {
  const [object, method] = childrenOf(node);
  if (object === undefined) return opaque(node);
  return method === undefined
    ? opaque(node, [walk.expression(object)])
    : memberOf(node, walk.expression(object), method.text);
}

/** `a = b = "x"`: the assignment runs first, then its target has the value. */
function assignment(node: Node, walk: Walk): Expr {
  const left = node.childForFieldName("left");
  const right = node.childForFieldName("right");
  if (left === null || right === null) return opaque(node);
  const target = walk.expression(left);
  walk.hoist([assignOf(node, target, walk.expression(right))]);
  return target;
}
