import type { Node } from "../../../syntax/source-code/index.ts";
import type { Statement } from "../../ir.ts";
import { returnOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { StatementRule, Walk } from "../tree-walk.ts";
import { isTestCode } from "./attributes.ts";
import { assignment, forLoop, letDeclaration, loop } from "./blocks.ts";
import type { RustContext } from "./context.ts";
import { rustFunction } from "./functions.ts";
import { useDeclaration } from "./imports.ts";
import { aliasItem, constantItem, enumItem, implItem, moduleItem, structItem, traitItem } from "./items.ts";
import { rustType } from "./types.ts";

const nothing: StatementRule = () => [];

/** Node types of the grammar tree-sitter-rust that do something. */
export function rustStatements(context: RustContext): ReadonlyMap<string, StatementRule> {
  return new Map<string, StatementRule>([
    ...simple,
    ["function_item", (node, walk) => (isTestCode(node) ? [] : rustFunction(node, walk, context))],
    ["function_signature_item", (node, walk) => rustFunction(node, walk, context)],
    ["struct_item", (node, walk) => structItem(node, walk, context)],
    ["union_item", (node, walk) => structItem(node, walk, context)],
    ["impl_item", (node, walk) => implItem(node, walk, context)],
    ["const_item", (node, walk) => constantItem(node, walk, context)],
    ["static_item", (node, walk) => constantItem(node, walk, context)],
    ["type_item", (node, walk) => aliasItem(node, walk, context)],
    ["let_declaration", (node, walk) => letDeclaration(node, walk, (type) => rustType(type, context))],
  ]);
}

const simple: readonly (readonly [string, StatementRule])[] = [
  ["use_declaration", useDeclaration],
  ["extern_crate_declaration", nothing],
  ["attribute_item", nothing],
  ["inner_attribute_item", nothing],
  ["macro_definition", nothing],
  ["enum_item", enumItem],
  ["trait_item", traitItem],
  ["mod_item", moduleItem],
  ["associated_type", nothing],
  ["empty_statement", nothing],
  ["assignment_expression", assignment],
  ["compound_assignment_expr", assignment],
  ["return_expression", returned],
  ["break_expression", nothing],
  ["continue_expression", nothing],
  ["for_expression", forLoop],
  ["while_expression", loop],
  ["loop_expression", loop],
];

function returned(node: Node, walk: Walk): readonly Statement[] {
  const [value] = childrenOf(node);
  return value === undefined ? [] : [returnOf(node, walk.expression(value))];
}
