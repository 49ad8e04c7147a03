import type { Node } from "../../../syntax/source-code/index.ts";
import type { Argument, DictEntry, Expr } from "../../ir.ts";
import { callOf, dictOf, listOf, textOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { typeOf } from "./types.ts";

/** `T{A: 1}`, `[]T{{A: 1}}`, `map[string]T{"k": {A: 1}}`. */
export function compositeOf(node: Node, walk: Walk): Expr {
  const type = node.childForFieldName("type");
  const body = node.childForFieldName("body");
  return body === null ? listOf(node, []) : valueOf(node, body, type ?? undefined, walk);
}

function valueOf(node: Node, body: Node, type: Node | undefined, walk: Walk): Expr {
  const element = type === undefined ? undefined : elementOf(type);
  if (type?.type === "map_type") return dictOf(node, entriesOf(body, element, walk));
  if (element !== undefined)
    return listOf(
      node,
      childrenOf(body).map((it) => itemOf(it, element, walk)),
    );
  if (type === undefined || type.type === "struct_type") return untyped(node, body, walk);
  return callOf(
    node,
    typeOf(type),
    childrenOf(body).map((it) => fieldOf(it, walk)),
    true,
  );
}

/** A literal whose type stands elsewhere: its fields by name, or its items. */
function untyped(node: Node, body: Node, walk: Walk): Expr {
  const items = childrenOf(body);
  const isKeyed = items.some(({ type }) => type === "keyed_element");
  return isKeyed
    ? dictOf(node, entriesOf(body, undefined, walk))
    : listOf(
        node,
        items.map((it) => itemOf(it, undefined, walk)),
      );
}

function fieldOf(item: Node, walk: Walk): Argument {
  const [key, value] = sidesOf(item);
  return { ...(key === undefined ? {} : { name: key.text }), value: elementValue(value, undefined, walk) };
}

function entriesOf(body: Node, element: Node | undefined, walk: Walk): readonly DictEntry[] {
  return childrenOf(body).map((item) => {
    const [key, value] = sidesOf(item);
    return {
      key: key === undefined ? textOf(item, "") : keyOf(key, element, walk),
      value: elementValue(value, element, walk),
    };
  });
}

/** In a map a name is a variable; in a structure it is the name of a field. */
function keyOf(key: Node, element: Node | undefined, walk: Walk): Expr {
  const inner = childrenOf(key)[0];
  const isField = element === undefined && inner?.type === "identifier";
  return isField ? textOf(key, key.text) : elementValue(key, undefined, walk);
}

function itemOf(item: Node, element: Node | undefined, walk: Walk): Expr {
  return elementValue(sidesOf(item)[1], element, walk);
}

function elementValue(node: Node, element: Node | undefined, walk: Walk): Expr {
  const inner = node.type === "literal_element" ? childrenOf(node)[0] : node;
  if (inner === undefined) return listOf(node, []);
  return inner.type === "literal_value" ? valueOf(inner, inner, element, walk) : walk.expression(inner);
}

function sidesOf(item: Node): readonly [Node | undefined, Node] {
  if (item.type !== "keyed_element") return [undefined, item];
  const [key, value] = childrenOf(item);
  return [key, value ?? item];
}

function elementOf(type: Node): Node | undefined {
  const field = type.type === "map_type" ? "value" : "element";
  const isMany = ["map_type", "slice_type", "array_type", "implicit_length_array_type"].includes(type.type);
  const element = isMany ? type.childForFieldName(field) : null;
  return element?.type === "pointer_type" ? (childrenOf(element)[0] ?? element) : (element ?? undefined);
}
