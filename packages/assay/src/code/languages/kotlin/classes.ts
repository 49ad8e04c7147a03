import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr, Parameter, Statement } from "../../ir.ts";
import { assignOf, callOf, memberOf, nameOf, opaque, spanOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { annotationsOf, constructed } from "./annotations.ts";
import { argumentsOf } from "./arguments.ts";
import { isType, kotlinType, plainName, typeIn } from "./names.ts";

/** A class, interface, enumeration, annotation class or object. What a companion has is had by the class itself. */
export function kotlinClass(node: Node, walk: Walk): readonly Statement[] {
  const written = node.childForFieldName("name");
  const name = written === null ? "" : plainName(written);
  const bodies = childrenOf(node).filter(({ type }) => type === "class_body" || type === "enum_class_body");
  const isEnum = bodies.some(({ type }) => type === "enum_class_body");
  const definition = {
    name,
    bases: basesOf(node),
    body: [
      ...primaryConstructor(node, name, walk),
      ...bodies.flatMap(childrenOf).flatMap((it) => memberStatements(it, name, walk)),
    ],
    decorators: annotationsOf(node, walk),
    ...(isEnum ? { isEnum } : {}),
    ...spanOf(node),
  };
  return [{ kind: "class", class: definition, ...spanOf(node) }];
}

function memberStatements(node: Node, owner: string, walk: Walk): readonly Statement[] {
  switch (node.type) {
    case "enum_entry":
      return enumEntry(node, owner, walk);
    case "companion_object":
      return childrenOf(node)
        .filter(({ type }) => type === "class_body")
        .flatMap(childrenOf)
        .flatMap((it) => memberStatements(it, owner, walk));
    case "secondary_constructor":
      return [];
    default:
      return walk.statement(node);
  }
}

/** `GPT4("gpt-4")` is made by the constructor of its enumeration. */
function enumEntry(node: Node, owner: string, walk: Walk): readonly Statement[] {
  const name = childrenOf(node).find(({ type }) => type === "identifier") ?? node;
  const given = childrenOf(node).find(({ type }) => type === "value_arguments");
  const values = given === undefined ? [] : argumentsOf(given, walk);
  return [assignOf(node, nameOf(name, plainName(name)), callOf(node, nameOf(node, owner), values, true))];
}

/** What a class extends, as types. */
function basesOf(node: Node): readonly Expr[] {
  return specifiersOf(node).flatMap((it) => {
    const type = isType(it) ? it : childrenOf(it).find((one) => isType(one));
    return type === undefined ? [] : [kotlinType(type)];
  });
}

/** `: Base(f())` runs when an object is made. */
function basesMade(node: Node, walk: Walk): readonly Statement[] {
  return specifiersOf(node)
    .filter(({ type }) => type === "constructor_invocation")
    .map((it) => ({ kind: "expression", value: constructed(it, walk), ...spanOf(it) }));
}

function specifiersOf(node: Node): readonly Node[] {
  return childrenOf(node)
    .filter(({ type }) => type === "delegation_specifiers")
    .flatMap(childrenOf)
    .flatMap(childrenOf);
}

/** The parameters behind the name of a class; all of them are members here, as its initialisers see them all. */
function primaryConstructor(node: Node, name: string, walk: Walk): readonly Statement[] {
  const primary = childrenOf(node).find(({ type }) => type === "primary_constructor");
  const written = primary === undefined ? [] : childrenOf(primary).filter(isParameters).flatMap(childrenOf);
  const made = basesMade(node, walk);
  if (written.length === 0 && made.length === 0) return [];
  const at = primary ?? node;
  const parameters = written.map((it) => classParameter(it, walk));
  const kept = written.map((it, index): Statement => {
    const own = parameters[index]?.name ?? "";
    return assignOf(it, memberOf(it, nameOf(it, "this"), own), nameOf(it, own));
  });
  const definition = { name, parameters, body: [...kept, ...made], decorators: [], ...spanOf(at) };
  return [{ kind: "function", function: definition, ...spanOf(at) }];
}

function isParameters({ type }: Node): boolean {
  return type === "class_parameters";
}

function classParameter(node: Node, walk: Walk): Parameter {
  const parts = childrenOf(node);
  const name = parts.find(({ type }) => type === "identifier");
  const type = typeIn(node);
  const hasDefault = node.children.some((it) => it.type === "=");
  const value = hasDefault ? parts.at(-1) : undefined;
  const decorators = annotationsOf(node, walk);
  return {
    name: name === undefined ? "" : plainName(name),
    ...(type === undefined ? {} : { type }),
    ...(value === undefined ? {} : { default: walk.expression(value) }),
    ...(decorators.length === 0 ? {} : { decorators }),
    line: node.line,
  };
}

/** `object : Listener { … }`: its functions run too. */
export function objectLiteral(node: Node, walk: Walk): Expr {
  const body = childrenOf(node).find(({ type }) => type === "class_body");
  if (body !== undefined) walk.hoist(walk.block(childrenOf(body)));
  const [base] = specifiersOf(node);
  if (base?.type === "constructor_invocation") return constructed(base, walk);
  return base === undefined ? opaque(node) : callOf(node, kotlinType(base), [], true);
}
