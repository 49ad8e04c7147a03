import type { Node } from "../../../syntax/source-code/index.ts";
import type { Statement } from "../../ir.ts";
import { assignOf, branchOf, indexOf, listOf, nameOf, opaque, returnOf, spanOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { StatementRule, Walk } from "../tree-walk.ts";
import { kotlinClass } from "./classes.ts";
import { kotlinFunction } from "./functions.ts";
import { kotlinImport, kotlinType, plainName, typeIn } from "./names.ts";
import { kotlinProperty } from "./properties.ts";
import { ifStatement, tryStatement, whenStatement } from "./values.ts";

/** Node types of the grammar tree-sitter-kotlin that do something; blocks and the like are looked through. */
export const kotlinStatements: ReadonlyMap<string, StatementRule> = new Map<string, StatementRule>([
  ["package_header", () => []],
  ["file_annotation", () => []],
  ["modifiers", () => []],
  ["label", () => []],
  ["import", importStatement],
  ["class_declaration", kotlinClass],
  ["object_declaration", kotlinClass],
  ["companion_object", kotlinClass],
  ["type_alias", typeAlias],
  ["property_declaration", kotlinProperty],
  ["function_declaration", kotlinFunction],
  ["anonymous_initializer", (node, walk) => walk.block(childrenOf(node).flatMap(childrenOf))],
  ["assignment", assignment],
  ["return_expression", returned],
  ["throw_expression", thrown],
  ["if_expression", ifStatement],
  ["when_expression", whenStatement],
  ["when_subject", whenSubject],
  ["try_expression", tryStatement],
  ["while_statement", repeated],
  ["do_while_statement", repeated],
  ["for_statement", forEach],
  ["block", (node, walk) => walk.block(childrenOf(node))],
]);

function importStatement(node: Node): readonly Statement[] {
  const one = kotlinImport(node);
  return one === undefined ? [] : [{ kind: "import", imports: [one], ...spanOf(node) }];
}

function typeAlias(node: Node): readonly Statement[] {
  const name = node.childForFieldName("type");
  const type = childrenOf(node).findLast((it) => it.type.endsWith("_type"));
  return name === null || type === undefined
    ? []
    : [assignOf(node, nameOf(name, plainName(name)), kotlinType(type))];
}

function assignment(node: Node, walk: Walk): readonly Statement[] {
  const left = node.childForFieldName("left");
  const right = node.childForFieldName("right");
  if (left === null || right === null) return [];
  const operator = node.childForFieldName("operator")?.text ?? "=";
  const made = { kind: "assign", target: walk.expression(left), value: walk.expression(right) } as const;
  return [{ ...made, ...(operator === "=" ? {} : { isUpdate: true }), ...spanOf(node) }];
}

function returned(node: Node, walk: Walk): readonly Statement[] {
  const label = node.childForFieldName("label");
  const value = childrenOf(node).find(({ id }) => id !== label?.id);
  return value === undefined ? [] : [returnOf(node, walk.expression(value))];
}

function thrown(node: Node, walk: Walk): readonly Statement[] {
  return walk.block(childrenOf(node));
}

/** `when (val x = f())` binds a name. */
function whenSubject(node: Node, walk: Walk): readonly Statement[] {
  const variable = childrenOf(node).find(({ type }) => type === "variable_declaration");
  const value = childrenOf(node).findLast(
    ({ type }) => type !== "variable_declaration" && type !== "annotation",
  );
  if (variable === undefined || value === undefined) return walk.block(childrenOf(node));
  return [assignOf(node, nameIn(variable), walk.expression(value), typeIn(variable))];
}

/** What is asked runs in any case, the body in its case. */
function repeated(node: Node, walk: Walk): readonly Statement[] {
  const condition = node.childForFieldName("condition");
  const asked = condition === null ? [] : walk.statement(condition);
  const bodies = childrenOf(node).filter(({ id, type }) => id !== condition?.id && type !== "label");
  return [...asked, ...bodies.flatMap((body) => branchOf(body, walk.statement(body)))];
}

/** `for (x in xs)`: `x` is any of the items. */
function forEach(node: Node, walk: Walk): readonly Statement[] {
  const parts = childrenOf(node).filter(({ type }) => type !== "label" && type !== "annotation");
  const [variable, over, ...body] = parts;
  if (variable === undefined || over === undefined) return [];
  const target =
    variable.type === "multi_variable_declaration"
      ? listOf(variable, childrenOf(variable).map(nameIn))
      : nameIn(variable);
  const item = indexOf(over, walk.expression(over), opaque(over));
  return branchOf(node, [assignOf(variable, target, item, typeIn(variable)), ...walk.block(body)]);
}

function nameIn(node: Node): ReturnType<typeof nameOf> {
  const name = childrenOf(node).find(({ type }) => type === "identifier") ?? node;
  return nameOf(name, plainName(name));
}
