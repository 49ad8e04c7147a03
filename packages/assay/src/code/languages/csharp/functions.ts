import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr, FunctionDef, Parameter, Statement } from "../../ir.ts";
import { functionOf, spanOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { withLaterFields } from "./later-fields.ts";
import { attributesOf } from "./attributes.ts";
import { typedBy } from "./creations.ts";
import { csharpType } from "./types.ts";

/** A method, a local function, an operator or a constructor, which has the name of its class. */
export function csharpFunction(node: Node, walk: Walk): readonly Statement[] {
  const type = node.childForFieldName("returns") ?? node.childForFieldName("type");
  const returns = type?.text === "void" ? undefined : csharpType(type);
  const definition: FunctionDef = {
    name: nameOfFunction(node),
    parameters: parametersOf(node.childForFieldName("parameters"), walk),
    body: [...chained(node, walk), ...bodyOf(node.childForFieldName("body"), type, walk)],
    decorators: attributesOf(node, walk),
    ...(returns === undefined ? {} : { returns }),
    ...spanOf(node),
  };
  return [{ kind: "function", function: definition, ...spanOf(node) }];
}

function nameOfFunction(node: Node): string {
  const name = node.childForFieldName("name")?.text ?? "";
  return node.type === "destructor_declaration" ? `~${name}` : name;
}

/** `x => f(x)`, `async (a, b) => { … }`, `delegate (int a) { … }`. */
export function lambdaOf(node: Node, walk: Walk): Expr {
  const body =
    node.childForFieldName("body") ?? childrenOf(node).find(({ type }) => type === "block") ?? null;
  return functionOf(node, {
    name: "",
    parameters: parametersOf(node.childForFieldName("parameters"), walk),
    body: bodyOf(body, null, walk),
    decorators: attributesOf(node, walk),
  });
}

/** The statements of a body; `=> value` is a return. */
export function bodyOf(body: Node | null, type: Node | null, walk: Walk): readonly Statement[] {
  if (body === null) return [];
  const value = body.type === "arrow_expression_clause" ? childrenOf(body)[0] : body;
  if (value === undefined) return [];
  const statements = value.type === "block" ? walk.block(childrenOf(value)) : walk.returning(value);
  return withLaterFields(statements.map((it) => returnsTyped(it, type)));
}

export function parametersOf(list: Node | null, walk: Walk): readonly Parameter[] {
  if (list === null) return [];
  if (list.type === "implicit_parameter" || list.type === "identifier")
    return [{ name: list.text, line: list.line }];
  const own = childrenOf(list).flatMap((it) => (it.type === "parameter" ? [parameterOf(it, walk)] : []));
  // The grammar has the parts of a `params` parameter in the list itself.
  const rest = list.childForFieldName("name");
  if (rest === null) return own;
  const type = csharpType(list.childForFieldName("type"));
  const line = rest.line;
  return [...own, { name: rest.text, isRest: true, ...(type === undefined ? {} : { type }), line }];
}

function parameterOf(node: Node, walk: Walk): Parameter {
  const name = node.childForFieldName("name");
  const typeNode = node.childForFieldName("type");
  const type = csharpType(typeNode);
  const decorators = attributesOf(node, walk);
  const known = new Set([name?.id, typeNode?.id]);
  const value = childrenOf(node).findLast(
    ({ id, type: kind }) => !known.has(id) && kind !== "attribute_list" && kind !== "modifier",
  );
  const isReceiver = childrenOf(node).some(({ type: kind, text }) => kind === "modifier" && text === "this");
  return {
    name: name?.text ?? "",
    ...(type === undefined ? {} : { type }),
    ...(value === undefined ? {} : { default: typedBy(walk.expression(value), typeNode) }),
    ...(isReceiver ? { isReceiver } : {}),
    ...(decorators.length === 0 ? {} : { decorators }),
    line: node.line,
  };
}

/** `: this(a)` and `: base(a)` of a constructor are calls; which constructor runs is not followed. */
function chained(node: Node, walk: Walk): readonly Statement[] {
  const initializer = childrenOf(node).find(({ type }) => type === "constructor_initializer");
  return initializer === undefined ? [] : walk.block(childrenOf(initializer));
}

function returnsTyped(statement: Statement, type: Node | null): Statement {
  if (statement.kind === "return") return { ...statement, value: typedBy(statement.value, heldType(type)) };
  if (statement.kind === "branch")
    return { ...statement, body: statement.body.map((it) => returnsTyped(it, type)) };
  return statement;
}

/** `Task<T>` returns a `T` to who awaits it. */
function heldType(type: Node | null): Node | null {
  const name = type?.type === "generic_name" ? childrenOf(type)[0]?.text : undefined;
  if (type === null || (name !== "Task" && name !== "ValueTask")) return type;
  const list = childrenOf(type).find(({ type: kind }) => kind === "type_argument_list");
  return list === undefined ? type : (childrenOf(list)[0] ?? type);
}
