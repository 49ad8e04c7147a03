import type { Node } from "../../../syntax/source-code/index.ts";
import type { Argument, Expr } from "../../ir.ts";
import { callOf, indexOf, memberOf, opaque, textOf } from "../common-form.ts";
import { formatted } from "../format-string.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { typeArgumentsOf } from "./types.ts";

/** `a.B<T>(c, name: d)`. */
export function invocation(node: Node, walk: Walk): Expr {
  const called = node.childForFieldName("function");
  if (called === null) return opaque(node);
  const special = nameOfOperator(node, called);
  if (special !== undefined) return special;
  const callee = walk.expression(called);
  const given = argumentsOf(node.childForFieldName("arguments"), walk);
  const known = knownCall(node, callee, given);
  if (known !== undefined) return known;
  const types = typeArgumentsOf(called.childForFieldName("name") ?? called);
  const made = callOf(node, callee, given);
  return types.length === 0 ? made : { ...made, typeArguments: types };
}

/** What stands between the parentheses of a call. */
export function argumentsOf(list: Node | null, walk: Walk): readonly Argument[] {
  if (list === null) return [];
  return childrenOf(list).flatMap((it): readonly Argument[] => {
    if (it.type !== "argument") return [];
    const name = it.childForFieldName("name");
    const value = childrenOf(it).findLast(({ id }) => id !== name?.id);
    if (value === undefined) return [];
    const lowered = walk.expression(value);
    return [name === null ? { value: lowered } : { name: name.text, value: lowered }];
  });
}

/** `a[b]`. */
export function elementAccess(node: Node, walk: Walk): Expr {
  const object = node.childForFieldName("expression");
  const [index] = argumentsOf(node.childForFieldName("subscript"), walk);
  if (object === null || index === undefined) return opaque(node);
  return indexOf(node, walk.expression(object), index.value);
}

/** `a.B`. */
export function memberAccess(node: Node, walk: Walk): Expr {
  const object = node.childForFieldName("expression");
  const name = node.childForFieldName("name");
  if (object === null || name === null) return opaque(node);
  return memberOf(node, walk.expression(object), bareName(name));
}

/** `a?.B`, `a?[b]`: nothing happens when there is no `a`, which is not asked here. */
export function conditionalAccess(node: Node, walk: Walk): Expr {
  const object = node.childForFieldName("condition");
  const bound = childrenOf(node).at(-1);
  if (object === null || bound === undefined || bound.id === object.id) return opaque(node);
  const name = bound.childForFieldName("name");
  if (bound.type === "member_binding_expression" && name !== null)
    return memberOf(node, walk.expression(object), bareName(name));
  const [index] = argumentsOf(bound, walk);
  return index === undefined
    ? opaque(node, [walk.expression(object), walk.expression(bound)])
    : indexOf(node, walk.expression(object), index.value);
}

function bareName(name: Node): string {
  return name.type === "generic_name" ? (childrenOf(name)[0]?.text ?? "") : name.text;
}

/** `nameof(A.B)` is `B`. */
function nameOfOperator(node: Node, called: Node): Expr | undefined {
  if (called.text !== "nameof") return undefined;
  const last = /(?<!\w)(\w+)\s*\)$/u.exec(node.text.slice(0, 500))?.[1];
  return last === undefined ? undefined : textOf(node, last);
}

function knownCall(node: Node, callee: Expr, given: readonly Argument[]): Expr | undefined {
  if (callee.kind !== "member") return undefined;
  // What is awaited, and where, changes nothing.
  if (callee.name === "ConfigureAwait") return callee.object;
  const [first, ...rest] = given.map(({ value }) => value);
  if (!isText(callee.object) || first === undefined) return undefined;
  if (callee.name === "Format" && first.kind === "text")
    return formatted(node, "brace", first.value, { positional: rest });
  return callee.name === "Concat"
    ? {
        kind: "template",
        parts: [first, ...rest],
        start: node.startIndex,
        end: node.endIndex,
        line: callee.line,
      }
    : undefined;
}

function isText(object: Expr): boolean {
  return object.kind === "name" && (object.name === "string" || object.name === "String");
}
