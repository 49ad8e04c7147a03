import type { Node } from "../../../syntax/source-code/index.ts";
import type { Argument, Expr } from "../../ir.ts";
import { callOf, fallbackOf, memberOf, nameOf, opaque } from "../common-form.ts";
import { formatted } from "../format-string.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { javaType } from "./names.ts";

/** Methods that give the other value when there is none. */
const fallbacks: ReadonlySet<string> = new Set([
  "orElse",
  "orElseGet",
  "requireNonNullElse",
  "requireNonNullElseGet",
]);

/** Methods of `Optional` whose value is their argument. */
const holders: ReadonlySet<string> = new Set(["of", "ofNullable"]);

/** `a.b(c)`. */
export function javaCall(node: Node, walk: Walk): Expr {
  const object = node.childForFieldName("object");
  const name = node.childForFieldName("name")?.text ?? "";
  const receiver = object === null ? undefined : walk.expression(object);
  const values = givenTo(node, walk);
  const special = receiver === undefined ? undefined : knownCall(node, name, receiver, values);
  if (special !== undefined) return special;
  const callee =
    receiver === undefined ? nameOf(node.childForFieldName("name") ?? node) : memberOf(node, receiver, name);
  return callOf(node, callee, values.map(positional));
}

/** `new A(b) { … }`: methods of a class without a name run too. */
export function javaCreation(node: Node, walk: Walk): Expr {
  const type = node.childForFieldName("type");
  const body = childrenOf(node).find((it) => it.type === "class_body");
  if (body !== undefined) walk.hoist(walk.block(childrenOf(body)));
  const callee = type === null ? opaque(node) : javaType(type);
  return callOf(node, callee, givenTo(node, walk).map(positional), true);
}

function givenTo(node: Node, walk: Walk): readonly Expr[] {
  const given = node.childForFieldName("arguments");
  return given === null ? [] : childrenOf(given).map((it) => walk.expression(it));
}

function positional(value: Expr): Argument {
  return { value };
}

function knownCall(node: Node, name: string, receiver: Expr, values: readonly Expr[]): Expr | undefined {
  const text = receiver.kind === "text" ? textCall(node, name, receiver, values) : undefined;
  if (text !== undefined) return text;
  const [first] = values;
  if (first === undefined) return undefined;
  if (name === "format" && first.kind === "text" && isNamed(receiver, "String"))
    return formatted(node, "percent", first.value, { positional: values.slice(1) });
  if (holders.has(name) && isNamed(receiver, "Optional")) return first;
  return fallbacks.has(name) ? fallbackOf(node, orElse(receiver, values)) : undefined;
}

/** Methods of a literal text that give another text. */
function textCall(
  node: Node,
  name: string,
  receiver: Expr & { readonly kind: "text" },
  values: readonly Expr[],
): Expr | undefined {
  if (name === "formatted") return formatted(node, "percent", receiver.value, { positional: values });
  const [first] = values;
  if (name !== "concat" || first === undefined) return undefined;
  const { startIndex: start, endIndex: end } = node;
  return { kind: "template", parts: [receiver, first], start, end, line: receiver.line };
}

function isNamed(receiver: Expr, name: string): boolean {
  return receiver.kind === "name" && receiver.name === name;
}

function orElse(receiver: Expr, values: readonly Expr[]): readonly Expr[] {
  const options = isNamed(receiver, "Objects") ? values : [receiver, ...values];
  return options.map(supplied);
}

/** `orElseGet(() -> x)` gives what the function returns. */
function supplied(value: Expr): Expr {
  if (value.kind !== "function" || value.function.body.length !== 1) return value;
  const [only] = value.function.body;
  return only?.kind === "return" ? only.value : value;
}
