import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr } from "../../ir.ts";
import { memberOf, nameOf, opaque } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";

/** Types of the language itself whose conversions keep the text: `string(model)`. */
const textTypes = ["string", "any", "error"];

/** A type as an expression: the class of a value without pointers and type arguments. */
export function typeOf(node: Node): Expr {
  let at = node;
  for (let inner = wrapped(at); inner !== undefined; inner = wrapped(at)) at = inner;
  if (at.type === "type_identifier" || at.type === "identifier") return nameOf(at);
  if (at.type !== "qualified_type") return opaque(at);
  const [owner, name] = childrenOf(at);
  return owner === undefined || name === undefined ? opaque(at) : memberOf(at, nameOf(owner), name.text);
}

/** The first of the types that a function returns; the others are errors and flags. */
export function resultOf(node: Node | null): Expr | undefined {
  if (node === null) return undefined;
  if (node.type !== "parameter_list") return typeOf(node);
  const type = childrenOf(node)[0]?.childForFieldName("type");
  return type === null || type === undefined ? undefined : typeOf(type);
}

/** Names of types of this file that are no structures: `Model("x")` is the text itself. */
export function conversionTypes(root: Node): ReadonlySet<string> {
  const found = new Set(textTypes);
  for (const declaration of root.namedChildren) {
    if (declaration.type !== "type_declaration") continue;
    for (const spec of declaration.namedChildren) {
      const name = spec.childForFieldName("name");
      if (name !== null && spec.childForFieldName("type")?.text === "string") found.add(name.text);
    }
  }
  return found;
}

function wrapped(node: Node): Node | undefined {
  if (node.type === "generic_type") return node.childForFieldName("type") ?? undefined;
  const isWrapper = ["pointer_type", "parenthesized_type", "type_elem", "type_constraint"].includes(
    node.type,
  );
  return isWrapper ? childrenOf(node)[0] : undefined;
}
