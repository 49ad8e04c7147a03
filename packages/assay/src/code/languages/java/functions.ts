import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr, FunctionDef, Parameter, Statement } from "../../ir.ts";
import { functionOf, spanOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { annotationsOf } from "./annotations.ts";
import { javaType } from "./names.ts";

/** A method or a constructor, which has the name of its class. */
export function javaFunction(node: Node, walk: Walk): readonly Statement[] {
  const type = node.childForFieldName("type");
  const body = node.childForFieldName("body");
  const definition: FunctionDef = {
    name: node.childForFieldName("name")?.text ?? "",
    parameters: parametersOf(node.childForFieldName("parameters"), walk),
    body: body === null ? [] : walk.block(childrenOf(body)),
    decorators: annotationsOf(node, walk),
    ...(type === null || type.type === "void_type" ? {} : { returns: javaType(type) }),
    ...spanOf(node),
  };
  return [{ kind: "function", function: definition, ...spanOf(node) }];
}

/** `x -> f(x)`, `(a, b) -> { … }`. */
export function lambdaOf(node: Node, walk: Walk): Expr {
  const body = node.childForFieldName("body");
  return functionOf(node, {
    name: "",
    parameters: parametersOf(node.childForFieldName("parameters"), walk),
    body: body === null ? [] : lambdaBody(body, walk),
    decorators: [],
  });
}

export function parametersOf(list: Node | null, walk: Walk): readonly Parameter[] {
  if (list === null) return [];
  if (list.type === "identifier") return [{ name: list.text, line: list.line }];
  return childrenOf(list).flatMap((it) => (it.type === "receiver_parameter" ? [] : [parameterOf(it, walk)]));
}

function lambdaBody(body: Node, walk: Walk): readonly Statement[] {
  return body.type === "block" ? walk.block(childrenOf(body)) : walk.returning(body);
}

function parameterOf(node: Node, walk: Walk): Parameter {
  const line = node.line;
  if (node.type === "identifier") return { name: node.text, line };
  const declarator = childrenOf(node).find((it) => it.type === "variable_declarator");
  const type = node.childForFieldName("type") ?? childrenOf(node).find((it) => /type/u.test(it.type));
  const name = node.childForFieldName("name") ?? declarator?.childForFieldName("name");
  const decorators = annotationsOf(node, walk);
  return {
    name: name?.text ?? "",
    ...(type === undefined ? {} : { type: javaType(type) }),
    ...(node.type === "spread_parameter" ? { isRest: true } : {}),
    ...(decorators.length === 0 ? {} : { decorators }),
    line,
  };
}
