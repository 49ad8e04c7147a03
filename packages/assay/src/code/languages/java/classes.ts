import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr, Parameter, Statement } from "../../ir.ts";
import { assignOf, callOf, nameOf, spanOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { annotationsOf } from "./annotations.ts";
import { parametersOf } from "./functions.ts";
import { javaType } from "./names.ts";

/** A class, interface, record, enumeration or annotation type. */
export function javaClass(node: Node, walk: Walk): readonly Statement[] {
  const body = node.childForFieldName("body");
  const name = node.childForFieldName("name")?.text ?? "";
  const isEnum = node.type === "enum_declaration";
  const members = body === null ? [] : childrenOf(body).flatMap((it) => memberOf(it, name, walk));
  const definition = {
    name,
    bases: basesOf(node),
    body: [...recordConstructor(node, name, walk), ...members],
    decorators: annotationsOf(node, walk),
    ...(isEnum ? { isEnum } : {}),
    ...spanOf(node),
  };
  return [{ kind: "class", class: definition, ...spanOf(node) }];
}

/** A field, or a local variable: one assignment for each name. */
export function javaVariables(node: Node, walk: Walk): readonly Statement[] {
  const type = node.childForFieldName("type");
  const shown = type === null || type.text === "var" ? undefined : javaType(type);
  const decorators = annotationsOf(node, walk);
  return childrenOf(node)
    .filter((it) => it.type === "variable_declarator")
    .map((it) => {
      const name = it.childForFieldName("name") ?? it;
      const value = it.childForFieldName("value");
      const made = assignOf(it, nameOf(name), value === null ? undefined : walk.expression(value), shown);
      return decorators.length === 0 ? made : { ...made, decorators };
    });
}

function memberOf(node: Node, owner: string, walk: Walk): readonly Statement[] {
  if (node.type === "enum_body_declarations") return walk.block(childrenOf(node));
  return node.type === "enum_constant" ? enumConstant(node, owner, walk) : walk.statement(node);
}

/** `GPT4("gpt-4")` is made by the constructor of its enumeration. */
function enumConstant(node: Node, owner: string, walk: Walk): readonly Statement[] {
  const name = node.childForFieldName("name") ?? node;
  const given = node.childForFieldName("arguments");
  const body = node.childForFieldName("body");
  const values = given === null ? [] : childrenOf(given).map((it) => ({ value: walk.expression(it) }));
  const inside = body === null ? [] : walk.block(childrenOf(body)).filter(({ kind }) => kind !== "function");
  const made = callOf(node, nameOf(node, owner), values, true);
  return [...inside, assignOf(node, nameOf(name), made)];
}

function basesOf(node: Node): readonly Expr[] {
  const clauses = childrenOf(node).filter(({ type }) =>
    ["superclass", "super_interfaces", "extends_interfaces"].includes(type),
  );
  return clauses
    .flatMap(childrenOf)
    .flatMap((it) => (it.type === "type_list" ? childrenOf(it) : [it]))
    .map(javaType);
}

/** The components of a record are the parameters of its constructor and members of it. */
function recordConstructor(node: Node, name: string, walk: Walk): readonly Statement[] {
  if (node.type !== "record_declaration") return [];
  const parameters = parametersOf(node.childForFieldName("parameters"), walk).map((it): Parameter => ({
    ...it,
    isMember: true,
  }));
  const definition = { name, parameters, body: [], decorators: [], ...spanOf(node) };
  return [{ kind: "function", function: definition, ...spanOf(node) }];
}
