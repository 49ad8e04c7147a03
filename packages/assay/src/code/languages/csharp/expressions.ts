import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr } from "../../ir.ts";
import {
  assignOf,
  booleanOf,
  choiceOf,
  fallbackOf,
  listOf,
  nameOf,
  noneOf,
  numberOf,
  opaque,
  textOf,
} from "../common-form.ts";
import { binaryOf } from "../operators.ts";
import { unescaped } from "../string-escapes.ts";
import { childrenOf } from "../tree-walk.ts";
import type { ExpressionRule, Walk } from "../tree-walk.ts";
import { conditionalAccess, elementAccess, invocation, memberAccess } from "./calls.ts";
import {
  anonymousObject,
  collection,
  implicitCreation,
  objectCreation,
  typedBy,
  withExpression,
} from "./creations.ts";
import { lambdaOf } from "./functions.ts";
import { dottedExpression } from "./names.ts";
import { assigned } from "./statements.ts";
import { interpolatedString, plainString, rawString, verbatimString } from "./strings.ts";
import { isPattern, switchValue } from "./switches.ts";
import { csharpType } from "./types.ts";

/** Node types of the grammar tree-sitter-c-sharp that are values. */
export const csharpExpressions: ReadonlyMap<string, ExpressionRule> = new Map<string, ExpressionRule>([
  ["string_literal", plainString],
  ["verbatim_string_literal", verbatimString],
  ["raw_string_literal", rawString],
  ["interpolated_string_expression", interpolatedString],
  ["character_literal", (node) => textOf(node, unescaped(node.text.slice(1, -1)))],
  ["integer_literal", numberOf],
  ["real_literal", numberOf],
  ["boolean_literal", (node) => booleanOf(node, node.text === "true")],
  ["null_literal", noneOf],
  ["default_expression", noneOf],
  ["identifier", (node) => nameOf(node, node.text.replace(/^@/u, ""))],
  ["generic_name", (node) => nameOf(node, childrenOf(node)[0]?.text ?? node.text)],
  ["predefined_type", (node) => nameOf(node)],
  ["this", (node) => nameOf(node, "this")],
  ["base", (node) => nameOf(node, "base")],
  ["qualified_name", dottedExpression],
  ["alias_qualified_name", dottedExpression],
  ["member_access_expression", memberAccess],
  ["conditional_access_expression", conditionalAccess],
  ["element_access_expression", elementAccess],
  ["invocation_expression", invocation],
  ["object_creation_expression", objectCreation],
  ["implicit_object_creation_expression", implicitCreation],
  ["anonymous_object_creation_expression", anonymousObject],
  ["array_creation_expression", collection],
  ["implicit_array_creation_expression", collection],
  ["initializer_expression", collection],
  ["element_binding_expression", collection],
  ["with_expression", withExpression],
  ["tuple_expression", tuple],
  ["binary_expression", binaryOf],
  ["prefix_unary_expression", prefix],
  ["postfix_unary_expression", onlyChild],
  ["parenthesized_expression", onlyChild],
  ["await_expression", onlyChild],
  ["checked_expression", onlyChild],
  ["ref_expression", onlyChild],
  ["cast_expression", cast],
  ["as_expression", as],
  ["typeof_expression", (node) => csharpType(node.childForFieldName("type")) ?? opaque(node)],
  ["conditional_expression", ternary],
  ["switch_expression", switchValue],
  ["is_pattern_expression", isPattern],
  ["is_expression", (node, walk) => opaque(node, sides(node, walk))],
  ["lambda_expression", lambdaOf],
  ["anonymous_method_expression", lambdaOf],
  ["assignment_expression", assignment],
  ["declaration_expression", (node) => opaque(node)],
  ["discard", (node) => opaque(node)],
]);

function onlyChild(node: Node, walk: Walk): Expr {
  const [inner] = childrenOf(node);
  return inner === undefined ? opaque(node) : walk.expression(inner);
}

function sides(node: Node, walk: Walk): readonly Expr[] {
  const left = node.childForFieldName("left");
  return left === null ? [] : [walk.expression(left)];
}

function tuple(node: Node, walk: Walk): Expr {
  const items = childrenOf(node).flatMap((it) => {
    const value = childrenOf(it).at(-1);
    return value === undefined ? [] : [walk.expression(value)];
  });
  return listOf(node, items);
}

function prefix(node: Node, walk: Walk): Expr {
  const [inner] = childrenOf(node);
  if (inner === undefined) return opaque(node);
  const value = walk.expression(inner);
  const isMinus = node.children[0]?.type === "-";
  return isMinus && value.kind === "number" ? { ...value, value: -value.value } : opaque(node, [value]);
}

function cast(node: Node, walk: Walk): Expr {
  const value = node.childForFieldName("value");
  return value === null ? opaque(node) : typedBy(walk.expression(value), node.childForFieldName("type"));
}

function as(node: Node, walk: Walk): Expr {
  const value = node.childForFieldName("left");
  return value === null ? opaque(node) : walk.expression(value);
}

/** What is asked may hold calls; which way it goes is open. */
function ternary(node: Node, walk: Walk): Expr {
  const condition = node.childForFieldName("condition");
  if (condition !== null) walk.hoist(walk.statement(condition));
  const arms = [node.childForFieldName("consequence"), node.childForFieldName("alternative")];
  return choiceOf(
    node,
    arms.flatMap((it) => (it === null || it.type === "throw_expression" ? [] : [walk.expression(it)])),
  );
}

/** `a = b = "x"`: the assignment runs first, then its target has the value; `a ??= b` is `a ?? b`. */
function assignment(node: Node, walk: Walk): Expr {
  const left = node.childForFieldName("left");
  const right = node.childForFieldName("right");
  if (left === null || right === null) return opaque(node);
  const target = assigned(left, walk);
  const value = walk.expression(right);
  if (node.childForFieldName("operator")?.text === "??=") return fallbackOf(node, [target, value]);
  walk.hoist([assignOf(node, target, value)]);
  return target;
}
