import type { Node } from "../../../syntax/source-code/index.ts";
import type { Argument, DictEntry, Expr } from "../../ir.ts";
import { callOf, dictOf, listOf, nameOf, opaque, textOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { argumentsOf } from "./calls.ts";
import { csharpType, itemType } from "./types.ts";

/** How `new(...)` is called until its type is known: no type can be called so. */
const untyped = "new";

/** `new A(b) { C = d }`: what the initialiser sets are named arguments; items and entries are a list or a dictionary. */
export function objectCreation(node: Node, walk: Walk): Expr {
  const type = node.childForFieldName("type");
  const initializer = node.childForFieldName("initializer");
  const given = argumentsOf(node.childForFieldName("arguments"), walk);
  const callee = csharpType(type) ?? opaque(node);
  // `new Dictionary<string, A> { … }` is what it holds; the type that it holds would be made otherwise.
  const items = initializer === null ? undefined : itemsOf(initializer, walk, itemType(type));
  if (items !== undefined) return items;
  return isCollection(type)
    ? listOf(
        node,
        given.map(({ value }) => value),
      )
    : callOf(node, callee, [...given, ...fieldsOf(initializer, walk)], true);
}

/** `new(b) { C = d }`: its type stands elsewhere. */
export function implicitCreation(node: Node, walk: Walk): Expr {
  const list = childrenOf(node).find(({ type }) => type === "argument_list") ?? null;
  const initializer = childrenOf(node).find(({ type }) => type === "initializer_expression") ?? null;
  const items = initializer === null ? undefined : itemsOf(initializer, walk, null);
  if (items !== undefined) return items;
  return callOf(
    node,
    nameOf(node, untyped),
    [...argumentsOf(list, walk), ...fieldsOf(initializer, walk)],
    true,
  );
}

/** `new { model = "x", other, a.Name }`. */
export function anonymousObject(node: Node, walk: Walk): Expr {
  const entries: DictEntry[] = [];
  const parts = node.children.filter(({ isExtra }) => !isExtra);
  for (const [at, part] of parts.entries()) {
    if (!part.isNamed || parts[at + 1]?.type === "=") continue;
    const isNamed = parts[at - 1]?.type === "=";
    const name = isNamed ? parts[at - 2] : (part.childForFieldName("name") ?? part);
    if (name !== undefined)
      entries.push({ key: textOf(name, name.text.replace(/^@/u, "")), value: walk.expression(part) });
  }
  return dictOf(node, entries);
}

/** `new[] { a }`, `new T[] { a }`, `[a, ..b]`. */
export function collection(
  node: Node,
  walk: Walk,
  item: Node | null = itemType(node.childForFieldName("type")),
): Expr {
  const values =
    node.type === "element_binding_expression" || node.type === "initializer_expression"
      ? node
      : initializerOf(node);
  if (values === undefined) return listOf(node, []);
  const items = childrenOf(values).flatMap((it) =>
    itemIn(it.type === "argument" ? (childrenOf(it).at(-1) ?? it) : it, walk, item),
  );
  return listOf(node, items);
}

/** `a with { B = c }`: the rest of `a` stays. */
export function withExpression(node: Node, walk: Walk): Expr {
  const [base, ...initializers] = childrenOf(node);
  if (base === undefined) return opaque(node);
  const object = walk.expression(base);
  const fields = initializers.flatMap((it): readonly Expr[] => {
    const value = childrenOf(it)[1];
    return value === undefined ? [] : [walk.expression(value)];
  });
  return opaque(node, [object, ...fields]);
}

/** Gives `new(...)` the type of what it is assigned to, also among the items of a collection. */
export function typedBy(value: Expr, type: Node | null): Expr {
  const shown = csharpType(type);
  if (shown === undefined) return value;
  if (value.kind === "call" && value.isNew === true && isUntyped(value.callee))
    return { ...value, callee: shown };
  if (value.kind === "choice" || value.kind === "fallback")
    return { ...value, options: value.options.map((it) => typedBy(it, type)) };
  const item = itemType(type);
  if (item === null) return value;
  if (value.kind === "list") return { ...value, items: value.items.map((it) => typedBy(it, item)) };
  return value.kind === "dict"
    ? { ...value, entries: value.entries.map((it) => ({ ...it, value: typedBy(it.value, item) })) }
    : value;
}

/** Whether a type is still that of `new()`. */
export function isUntyped(callee: Expr): boolean {
  return callee.kind === "name" && callee.name === untyped;
}

/** Items or entries of an initialiser; undefined = it sets properties, or nothing. */
function itemsOf(initializer: Node, walk: Walk, item: Node | null): Expr | undefined {
  const parts = childrenOf(initializer);
  if (parts.length === 0 || parts.some(isProperty)) return undefined;
  const entries = parts.map((it) => entryOf(it, walk, item));
  if (entries.every((it) => it !== undefined)) return dictOf(initializer, entries);
  return collection(initializer, walk, item);
}

function isProperty(node: Node): boolean {
  return node.type === "assignment_expression" && node.childForFieldName("left")?.type === "identifier";
}

/** `["a"] = b`, `{ "a", b }`. */
function entryOf(node: Node, walk: Walk, item: Node | null): DictEntry | undefined {
  const left = node.childForFieldName("left");
  const right = node.childForFieldName("right");
  if (node.type === "assignment_expression" && left !== null && right !== null) {
    const [key] = argumentsOf(left, walk);
    return key === undefined ? undefined : { key: key.value, value: typedBy(valueIn(right, walk), item) };
  }
  const [key, value] = childrenOf(node);
  if (node.type !== "initializer_expression" || key === undefined || value === undefined) return undefined;
  return { key: walk.expression(key), value: typedBy(walk.expression(value), item) };
}

function fieldsOf(initializer: Node | null, walk: Walk): readonly Argument[] {
  if (initializer === null) return [];
  return childrenOf(initializer).flatMap((it): readonly Argument[] => {
    const left = it.childForFieldName("left");
    const right = it.childForFieldName("right");
    if (it.type !== "assignment_expression" || left === null || right === null) return [];
    return left.type === "identifier" ? [{ name: left.text, value: valueIn(right, walk) }] : [];
  });
}

/** What a property is set to; braces alone fill the object or the collection that is there. */
function valueIn(node: Node, walk: Walk): Expr {
  if (node.type !== "initializer_expression") return walk.expression(node);
  return itemsOf(node, walk, null) ?? callOf(node, nameOf(node, untyped), fieldsOf(node, walk), true);
}

function itemIn(node: Node, walk: Walk, item: Node | null): readonly Expr[] {
  if (node.type === "range_expression") return childrenOf(node).map((it) => walk.expression(it));
  return [typedBy(walk.expression(node), item)];
}

function initializerOf(node: Node): Node | undefined {
  return childrenOf(node).find(({ type }) => type === "initializer_expression");
}

/** A collection of the language that is made empty or from another one. */
function isCollection(type: Node | null): boolean {
  const name = type?.type === "generic_name" ? childrenOf(type)[0]?.text : undefined;
  return (
    name !== undefined &&
    /^(?:List|HashSet|Queue|Stack|Dictionary|ConcurrentDictionary|ConcurrentBag)$/u.test(name)
  );
}
