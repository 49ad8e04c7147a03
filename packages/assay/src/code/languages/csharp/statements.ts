import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr, Statement } from "../../ir.ts";
import { assignOf, branchOf, indexOf, nameOf, opaque, returnOf, spanOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { StatementRule, Walk } from "../tree-walk.ts";
import { csharpClass, csharpProperty, csharpVariables, tupleTarget } from "./classes.ts";
import { csharpFunction } from "./functions.ts";
import { usingDirective } from "./names.ts";
import { switchStatement } from "./switches.ts";
import { csharpType } from "./types.ts";

const nothing: StatementRule = () => [];

/** Node types of the grammar tree-sitter-c-sharp that do something; blocks, `try`, `using` and the like are looked through. */
export const csharpStatements: ReadonlyMap<string, StatementRule> = new Map<string, StatementRule>([
  ["using_directive", importStatement],
  ["extern_alias_directive", nothing],
  ["namespace_declaration", (node, walk) => bodyOf(node, walk)],
  ["file_scoped_namespace_declaration", nothing],
  ["attribute_list", nothing],
  ["modifier", nothing],
  ["class_declaration", csharpClass],
  ["interface_declaration", csharpClass],
  ["struct_declaration", csharpClass],
  ["record_declaration", csharpClass],
  ["record_struct_declaration", csharpClass],
  ["enum_declaration", csharpClass],
  ["delegate_declaration", nothing],
  ["event_field_declaration", nothing],
  ["field_declaration", csharpVariables],
  ["local_declaration_statement", csharpVariables],
  ["variable_declaration", csharpVariables],
  ["property_declaration", csharpProperty],
  ["method_declaration", csharpFunction],
  ["constructor_declaration", csharpFunction],
  ["destructor_declaration", csharpFunction],
  ["operator_declaration", csharpFunction],
  ["conversion_operator_declaration", csharpFunction],
  ["local_function_statement", csharpFunction],
  ["assignment_expression", assignment],
  ["return_statement", returned],
  ["yield_statement", returned],
  ["if_statement", conditional],
  ["while_statement", conditional],
  ["do_statement", conditional],
  ["for_statement", conditional],
  ["foreach_statement", forEach],
  ["catch_clause", caught],
  ["switch_statement", switchStatement],
  ["labeled_statement", (node, walk) => walk.block(childrenOf(node).slice(1))],
  ["goto_statement", nothing],
  ["break_statement", nothing],
  ["continue_statement", nothing],
  ["empty_statement", nothing],
  ["preproc_if", eitherText],
  ["preproc_elif", eitherText],
  ["preproc_else", (node, walk) => walk.block(childrenOf(node))],
  ["preproc_region", nothing],
  ["preproc_endregion", nothing],
  ["preproc_pragma", nothing],
  ["preproc_nullable", nothing],
  ["preproc_define", nothing],
  ["preproc_undef", nothing],
  ["preproc_line", nothing],
  ["preproc_warning", nothing],
  ["preproc_error", nothing],
  ["preproc_if_in_attribute_list", nothing],
  ["shebang_directive", nothing],
]);

function importStatement(node: Node): readonly Statement[] {
  const one = usingDirective(node);
  return one === undefined ? [] : [{ kind: "import", imports: [one], ...spanOf(node) }];
}

function bodyOf(node: Node, walk: Walk): readonly Statement[] {
  const body = node.childForFieldName("body");
  return body === null ? [] : walk.block(childrenOf(body));
}

/** `a = b`, `a ??= b`, `(a, b) = c`. */
function assignment(node: Node, walk: Walk): readonly Statement[] {
  const left = node.childForFieldName("left");
  const right = node.childForFieldName("right");
  if (left === null || right === null) return [];
  const isUpdate = node.childForFieldName("operator")?.text !== "=";
  const target = assigned(left, walk);
  if (target.kind === "name" && target.name === "_") return walk.statement(right);
  const made = { kind: "assign", target, value: walk.expression(right) } as const;
  return [{ ...made, ...(isUpdate ? { isUpdate } : {}), ...spanOf(node) }];
}

/** What an assignment sets; a tuple is taken apart. */
export function assigned(left: Node, walk: Walk): Expr {
  if (left.type === "tuple_pattern") return tupleTarget(left);
  if (left.type === "declaration_expression") return nameOf(left.childForFieldName("name") ?? left);
  if (left.type !== "tuple_expression") return walk.expression(left);
  const items = childrenOf(left).map((it) => assigned(childrenOf(it).at(-1) ?? it, walk));
  return { kind: "list", items, ...spanOf(left) };
}

function returned(node: Node, walk: Walk): readonly Statement[] {
  const [value] = childrenOf(node);
  return value === undefined ? [] : [returnOf(node, walk.expression(value))];
}

/** What is asked runs in any case, each body in its case. */
function conditional(node: Node, walk: Walk): readonly Statement[] {
  const fields = ["consequence", "alternative", "body"];
  const ids = new Set(fields.map((field) => node.childForFieldName(field)?.id));
  return childrenOf(node).flatMap((it) => {
    if (!ids.has(it.id)) return walk.statement(it);
    // `else if` is a condition of its own, not one inside the other.
    return it.type === "if_statement" ? walk.statement(it) : branchOf(it, walk.statement(it));
  });
}

/** `foreach (T x in xs)`: `x` is any of the items. */
function forEach(node: Node, walk: Walk): readonly Statement[] {
  const name = node.childForFieldName("left");
  const value = node.childForFieldName("right");
  const body = node.childForFieldName("body");
  if (name === null || value === null || body === null) return [];
  const item = indexOf(value, walk.expression(value), opaque(value));
  const type = csharpType(node.childForFieldName("type"));
  return branchOf(node, [assignOf(name, assigned(name, walk), item, type), ...walk.statement(body)]);
}

function caught(node: Node, walk: Walk): readonly Statement[] {
  const body = node.childForFieldName("body");
  return body === null ? [] : branchOf(node, walk.statement(body));
}

/** `#if`: which symbols are defined is not known, each part may be there. */
function eitherText(node: Node, walk: Walk): readonly Statement[] {
  const condition = node.childForFieldName("condition");
  const alternative = node.childForFieldName("alternative");
  const own = childrenOf(node).filter(({ id }) => id !== condition?.id && id !== alternative?.id);
  return [
    ...branchOf(node, walk.block(own)),
    ...(alternative === null ? [] : branchOf(alternative, walk.statement(alternative))),
  ];
}
