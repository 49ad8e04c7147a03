import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr, Import } from "../../ir.ts";
import { memberOf, nameOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";

/** Longest name with dots that is taken apart. */
const longestName = 500;

/** A name with dots: without white space, comments, type arguments and `global::`. */
export function dottedName(node: Node): string {
  const bare = node.text.slice(0, longestName).replace(/\/\*.{0,500}?\*\/|\s+/gsu, "");
  return withoutTypeArguments(bare)
    .replace(/^global::/u, "")
    .replaceAll("::", ".");
}

/** A name with dots as members of members. */
export function dottedExpression(node: Node): Expr {
  const [first = "", ...rest] = dottedName(node).split(".").slice(0, 32);
  return rest.reduce<Expr>((object, name) => memberOf(node, object, name), nameOf(node, first));
}

/** `using A.B`, `using static A.B.C`, `using X = A.B.C`. */
export function usingDirective(node: Node): Import | undefined {
  const alias = node.childForFieldName("name");
  const named = childrenOf(node).findLast(({ type, id }) => id !== alias?.id && isName(type));
  if (named === undefined) return undefined;
  const module = dottedName(named);
  const line = node.line;
  const isGlobal = node.children.some(({ type }) => type === "global");
  const own = isGlobal ? { isGlobal } : {};
  return alias === null
    ? { module, name: "*", local: "", line, ...own }
    : { module, local: alias.text, line, ...own };
}

function isName(type: string): boolean {
  return ["identifier", "qualified_name", "generic_name", "alias_qualified_name"].includes(type);
}

/** `A<B<C>>.D` is `A.D`. */
function withoutTypeArguments(text: string): string {
  let depth = 0;
  let kept = "";
  for (const character of text) {
    if (character === "<") depth += 1;
    else if (character === ">") depth = Math.max(0, depth - 1);
    else if (depth === 0) kept += character;
  }
  return kept;
}
