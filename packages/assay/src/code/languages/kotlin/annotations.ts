import type { Node } from "../../../syntax/source-code/index.ts";
import type { Argument, Expr } from "../../ir.ts";
import { callOf, opaque } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { argumentsOf } from "./arguments.ts";
import { isType, kotlinType } from "./names.ts";

/** `@Value("x")` is a call, `@Bean` a name; `@field:Value("x")` is meant for what the property becomes. */
export function annotationsOf(node: Node, walk: Walk): readonly Expr[] {
  return childrenOf(node)
    .filter(({ type }) => type === "modifiers" || type === "parameter_modifiers")
    .flatMap((modifiers) => annotationsIn(modifiers, walk));
}

/** The annotations among the children of a node. */
export function annotationsIn(node: Node, walk: Walk): readonly Expr[] {
  return childrenOf(node)
    .filter(({ type }) => type === "annotation")
    .map((it) => annotationOf(it, walk));
}

function annotationOf(node: Node, walk: Walk): Expr {
  const inner = childrenOf(node).find((it) => it.type === "constructor_invocation" || isType(it));
  if (inner === undefined) return opaque(node);
  return inner.type === "constructor_invocation" ? applied(inner, walk, false) : kotlinType(inner);
}

/** `Base(x)` behind the name of a class. */
export function constructed(node: Node, walk: Walk): Expr {
  return applied(node, walk, true);
}

function applied(node: Node, walk: Walk, isNew: boolean): Expr {
  const type = childrenOf(node).find((it) => isType(it));
  const given = childrenOf(node).find((it) => it.type === "value_arguments");
  const callee = type === undefined ? opaque(node) : kotlinType(type);
  return callOf(node, callee, given === undefined ? [] : argumentsOf(given, walk).map(asValue), isNew);
}

/** `value` is what an annotation of Java calls its only argument. */
function asValue({ name, ...rest }: Argument): Argument {
  return name === undefined || name === "value" ? rest : { name, ...rest };
}
