import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr, Import } from "../../ir.ts";
import { memberOf, nameOf, opaque } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";

/** Parts of a name that are looked at: packages are not deeper. */
const mostParts = 32;

/** An identifier without the quotes that keywords need: `` `in` ``. */
export function plainName(node: Node): string {
  return node.text.replace(/^`(.*)`$/su, "$1");
}

/** A qualified name with dots, without white space and comments between its parts. */
export function dottedName(node: Node): string {
  return identifiersOf(node).join(".");
}

/** `import a.b.C`, `import a.b.C as D`, `import a.b.*`: the last part is taken out of what stands before it. */
export function kotlinImport(node: Node): Import | undefined {
  const qualified = childrenOf(node).find(({ type }) => type === "qualified_identifier");
  if (qualified === undefined) return undefined;
  const parts = identifiersOf(qualified);
  const line = node.line;
  if (node.children.some(({ type }) => type === "*"))
    return { module: parts.join("."), name: "*", local: "", line };
  const name = parts.at(-1) ?? "";
  const alias = childrenOf(node).find(({ type }) => type === "identifier");
  const local = alias === undefined ? name : plainName(alias);
  if (parts.length < 2) return { module: name, local, line };
  return { module: parts.slice(0, -1).join("."), name, local, line };
}

/** A type as an expression: the class without type arguments and `?`. */
export function kotlinType(node: Node): Expr {
  let at = node;
  while (/^(?:nullable|non_nullable|parenthesized)_type$/u.test(at.type)) {
    const inner = childrenOf(at).find(({ type }) => type.endsWith("_type"));
    if (inner === undefined) return opaque(node);
    at = inner;
  }
  return at.type === "user_type" ? namedType(at) : opaque(at);
}

/** The type that stands among the children of a declaration. */
export function typeIn(node: Node): Expr | undefined {
  const type = childrenOf(node).find((it) => isType(it));
  return type === undefined ? undefined : kotlinType(type);
}

export function isType({ type }: Node): boolean {
  return /^(?:user|nullable|non_nullable|parenthesized|function)_type$/u.test(type);
}

function namedType(node: Node): Expr {
  const [first = "", ...rest] = identifiersOf(node);
  return rest.reduce<Expr>((object, name) => memberOf(node, object, name), nameOf(node, first));
}

function identifiersOf(node: Node): readonly string[] {
  return childrenOf(node)
    .filter(({ type }) => type === "identifier")
    .slice(0, mostParts)
    .map(plainName);
}
