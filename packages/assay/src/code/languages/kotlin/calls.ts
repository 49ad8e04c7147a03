import type { Node } from "../../../syntax/source-code/index.ts";
import type { Argument, Expr } from "../../ir.ts";
import { callOf, memberOf, opaque } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { argumentsOf } from "./arguments.ts";
import { partsOf } from "./call-parts.ts";
import { collectionOf } from "./collections.ts";
import { lambdaOf, scoped } from "./lambdas.ts";
import { plainName } from "./names.ts";
import { textMethod } from "./text-methods.ts";

/** `a.b(c) { … }`: the function behind a call is its last argument, and what it calls is of what the call makes. */
export function kotlinCall(node: Node, walk: Walk): Expr {
  const parts = partsOf(node);
  if (parts === undefined) return opaque(node);
  const made = collectionOf(parts, walk) ?? scoped(parts, walk) ?? textMethod(parts, walk);
  if (made !== undefined) return made;
  const callee = walk.expression(parts.callee);
  const given = parts.given === undefined ? [] : argumentsOf(parts.given, walk);
  if (parts.lambda === undefined) return callOf(node, callee, given);
  const receiver = callOf(node, callee, given);
  const last: Argument = { value: lambdaOf(parts.lambda, walk, { receiver }) };
  return callOf(node, callee, [...given, last]);
}

/** `a.b`, `a?.b`, `A::b`; `A::class.java` stands for the class. */
export function navigation(node: Node, walk: Walk): Expr {
  const [object, name] = childrenOf(node);
  if (object === undefined || name === undefined) return opaque(node);
  const inner = walk.expression(object);
  const isReference = node.children.some(({ type }) => type === "::");
  if (isReference && name.text === "class") return inner;
  const isOfClass = object.type === "navigation_expression" && /::\s*class$/u.test(object.text.slice(-12));
  return isOfClass && /^java/u.test(name.text) ? inner : memberOf(node, inner, plainName(name));
}
