import type { Node } from "../../../syntax/source-code/index.ts";
import type { Statement } from "../../ir.ts";
import { assignOf, branchOf, indexOf, nameOf, opaque, returnOf, spanOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { StatementRule, Walk } from "../tree-walk.ts";
import { javaClass, javaVariables } from "./classes.ts";
import { javaFunction } from "./functions.ts";
import { javaImport, javaType } from "./names.ts";
import { switchStatement } from "./switches.ts";

/** Node types of the grammar tree-sitter-java that do something; blocks, `try` and the like are looked through. */
export const javaStatements: ReadonlyMap<string, StatementRule> = new Map<string, StatementRule>([
  ["package_declaration", () => []],
  ["import_declaration", importStatement],
  ["class_declaration", javaClass],
  ["interface_declaration", javaClass],
  ["enum_declaration", javaClass],
  ["record_declaration", javaClass],
  ["annotation_type_declaration", javaClass],
  ["field_declaration", javaVariables],
  ["constant_declaration", javaVariables],
  ["local_variable_declaration", javaVariables],
  ["method_declaration", javaFunction],
  ["constructor_declaration", javaFunction],
  ["compact_constructor_declaration", javaFunction],
  ["modifiers", () => []],
  ["assignment_expression", assignment],
  ["return_statement", returned],
  ["yield_statement", returned],
  ["if_statement", conditional],
  ["while_statement", conditional],
  ["do_statement", conditional],
  ["for_statement", conditional],
  ["enhanced_for_statement", forEach],
  ["catch_clause", caught],
  ["switch_expression", switchStatement],
  ["switch_statement", switchStatement],
  ["resource", resource],
  ["labeled_statement", (node, walk) => walk.block(childrenOf(node).slice(1))],
  ["break_statement", () => []],
  ["continue_statement", () => []],
  ["annotation_type_element_declaration", () => []],
  ["block", (node, walk) => walk.block(childrenOf(node))],
]);

function importStatement(node: Node): readonly Statement[] {
  const one = javaImport(node);
  return one === undefined ? [] : [{ kind: "import", imports: [one], ...spanOf(node) }];
}

function assignment(node: Node, walk: Walk): readonly Statement[] {
  const left = node.childForFieldName("left");
  const right = node.childForFieldName("right");
  if (left === null || right === null) return [];
  const isUpdate = node.childForFieldName("operator")?.text !== "=";
  const made = { kind: "assign", target: walk.expression(left), value: walk.expression(right) } as const;
  return [{ ...made, ...(isUpdate ? { isUpdate } : {}), ...spanOf(node) }];
}

function returned(node: Node, walk: Walk): readonly Statement[] {
  const [value] = childrenOf(node);
  return value === undefined ? [] : [returnOf(node, walk.expression(value))];
}

/** What is asked runs in any case, each body in its case. */
function conditional(node: Node, walk: Walk): readonly Statement[] {
  const bodies = [...node.childrenForFieldName("consequence"), ...node.childrenForFieldName("alternative")];
  const ids = new Set([...bodies, ...node.childrenForFieldName("body")].map((it) => it?.id));
  return childrenOf(node).flatMap((it) => {
    if (!ids.has(it.id)) return walk.statement(it);
    // `else if` is a condition of its own, not one inside the other.
    return it.type === "if_statement" ? walk.statement(it) : branchOf(it, walk.statement(it));
  });
}

/** `for (T x : xs)`: `x` is any of the items. */
function forEach(node: Node, walk: Walk): readonly Statement[] {
  const name = node.childForFieldName("name");
  const value = node.childForFieldName("value");
  const type = node.childForFieldName("type");
  const body = node.childForFieldName("body");
  if (name === null || value === null || body === null) return [];
  const item = indexOf(value, walk.expression(value), opaque(value));
  const shown = type === null || type.text === "var" ? undefined : javaType(type);
  return branchOf(node, [assignOf(name, nameOf(name), item, shown), ...walk.statement(body)]);
}

function caught(node: Node, walk: Walk): readonly Statement[] {
  const body = node.childForFieldName("body");
  return body === null ? [] : branchOf(node, walk.statement(body));
}

function resource(node: Node, walk: Walk): readonly Statement[] {
  const name = node.childForFieldName("name");
  const value = node.childForFieldName("value");
  if (name === null || value === null) return [];
  return [assignOf(node, nameOf(name), walk.expression(value))];
}
