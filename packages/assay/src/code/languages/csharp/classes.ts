import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr, Parameter, Statement } from "../../ir.ts";
import { assignOf, choiceOf, nameOf, noneOf, spanOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { attributesOf } from "./attributes.ts";
import { typedBy } from "./creations.ts";
import { withFieldTypes } from "./field-types.ts";
import { bodyOf, parametersOf } from "./functions.ts";
import { csharpType } from "./types.ts";

/** A class, interface, struct, record or enumeration. */
export function csharpClass(node: Node, walk: Walk): readonly Statement[] {
  const body = node.childForFieldName("body");
  const name = node.childForFieldName("name")?.text ?? "";
  const isEnum = node.type === "enum_declaration";
  const members = body === null ? [] : childrenOf(body).flatMap((it) => memberOf(it, walk));
  const definition = {
    name,
    bases: basesOf(node),
    body: withFieldTypes([...primaryConstructor(node, name, walk), ...members]),
    decorators: attributesOf(node, walk),
    ...(isEnum ? { isEnum } : {}),
    ...spanOf(node),
  };
  return [{ kind: "class", class: definition, ...spanOf(node) }];
}

/** Fields and local variables: one assignment for each name. */
export function csharpVariables(node: Node, walk: Walk): readonly Statement[] {
  const declaration =
    node.type === "variable_declaration"
      ? node
      : childrenOf(node).find(({ type }) => type === "variable_declaration");
  if (declaration === undefined) return [];
  const type = declaration.childForFieldName("type");
  const shown = csharpType(type);
  const decorators = attributesOf(node, walk);
  return childrenOf(declaration)
    .filter((it) => it.type === "variable_declarator")
    .map((it) => {
      const name = childrenOf(it)[0] ?? it;
      const value = childrenOf(it).findLast(
        ({ id, type: kind }) => id !== name.id && kind !== "bracketed_argument_list",
      );
      const target = name.type === "tuple_pattern" ? tupleTarget(name) : nameOf(name);
      const set = value === undefined ? undefined : typedBy(walk.expression(value), type);
      return marked(assignOf(it, target, set, shown), decorators);
    });
}

/** `(a, b)` of `var (a, b) = …`. */
export function tupleTarget(node: Node): Expr {
  const items = childrenOf(node).map((it) =>
    it.type === "tuple_pattern" ? tupleTarget(it) : nameOf(it.childForFieldName("name") ?? it),
  );
  return { kind: "list", items, ...spanOf(node) };
}

/** A property: what it is set to first, or what reading it gives. */
export function csharpProperty(node: Node, walk: Walk): readonly Statement[] {
  const name = node.childForFieldName("name");
  const typeNode = node.childForFieldName("type");
  if (name === null) return [];
  const { before, value } = valueOf(node, typeNode, walk);
  const made = assignOf(node, nameOf(name), value, csharpType(typeNode));
  return [...before, marked(made, attributesOf(node, walk))];
}

function marked(made: Statement, decorators: readonly Expr[]): Statement {
  return made.kind === "assign" && decorators.length > 0 ? { ...made, decorators } : made;
}

interface PropertyValue {
  /** Functions that hold what the accessors do. */
  readonly before: readonly Statement[];
  readonly value?: Expr;
}

function valueOf(node: Node, type: Node | null, walk: Walk): PropertyValue {
  const own = node.childForFieldName("value");
  if (own !== null) {
    const inner = own.type === "arrow_expression_clause" ? childrenOf(own)[0] : own;
    if (inner !== undefined) return { before: [], value: typedBy(walk.expression(inner), type) };
  }
  const accessors = node.childForFieldName("accessors");
  const bodies = (accessors === null ? [] : childrenOf(accessors)).map((it) => ({
    node: it,
    isGetter: it.childForFieldName("name")?.text === "get",
    body: bodyOf(it.childForFieldName("body"), type, walk),
  }));
  const given = bodies.flatMap(({ isGetter, body }) => (isGetter ? returnedBy(body) : []));
  const isPlain = bodies.every(
    ({ isGetter, body }) => isGetter && body.every(({ kind }) => kind === "return"),
  );
  const before = isPlain ? [] : bodies.flatMap(({ node: it, body }) => hidden(it, body));
  return given.length === 0 ? { before } : { before, value: choiceOf(node, given) };
}

function returnedBy(body: readonly Statement[]): readonly Expr[] {
  return body.flatMap((it) => {
    if (it.kind === "return") return [it.value];
    return it.kind === "branch" ? returnedBy(it.body) : [];
  });
}

/** What an accessor does, as a function whose name no code can have. */
function hidden(node: Node, body: readonly Statement[]): readonly Statement[] {
  const kept = withoutReturns(body);
  if (kept.length === 0) return [];
  const name = `<${node.childForFieldName("name")?.text ?? "accessor"}>`;
  const definition = { name, parameters: [], body: kept, decorators: [], ...spanOf(node) };
  return [{ kind: "function", function: definition, ...spanOf(node) }];
}

function withoutReturns(body: readonly Statement[]): readonly Statement[] {
  return body.flatMap((it): readonly Statement[] => {
    if (it.kind === "return") return [];
    const inner = it.kind === "branch" ? withoutReturns(it.body) : undefined;
    if (inner === undefined) return [it];
    return inner.length === 0 ? [] : [{ ...it, kind: "branch", body: inner }];
  });
}

function memberOf(node: Node, walk: Walk): readonly Statement[] {
  if (node.type !== "enum_member_declaration") return walk.statement(node);
  const name = node.childForFieldName("name");
  const value = node.childForFieldName("value");
  if (name === null) return [];
  return [assignOf(node, nameOf(name), value === null ? noneOf(node) : walk.expression(value))];
}

function basesOf(node: Node): readonly Expr[] {
  const list = childrenOf(node).find(({ type }) => type === "base_list");
  return (list === undefined ? [] : childrenOf(list)).flatMap((it) => csharpType(it) ?? []);
}

/** The parameters behind the name of a class or record are those of its constructor and members of it. */
function primaryConstructor(node: Node, name: string, walk: Walk): readonly Statement[] {
  const list = childrenOf(node).find(({ type }) => type === "parameter_list");
  if (list === undefined) return [];
  const parameters = parametersOf(list, walk).map((it): Parameter => ({ ...it, isMember: true }));
  const bases = childrenOf(node).find(({ type }) => type === "base_list");
  const given = bases === undefined ? [] : childrenOf(bases).flatMap((it) => argumentsToBase(it, walk));
  const definition = { name, parameters, body: given, decorators: [], ...spanOf(list) };
  return [{ kind: "function", function: definition, ...spanOf(list) }];
}

function argumentsToBase(node: Node, walk: Walk): readonly Statement[] {
  if (node.type === "argument_list") return walk.block(childrenOf(node));
  return node.type === "primary_constructor_base_type"
    ? childrenOf(node).flatMap((it) => argumentsToBase(it, walk))
    : [];
}
