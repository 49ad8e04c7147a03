import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr, Import } from "../../ir.ts";
import { memberOf, nameOf, opaque } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";

/** Longest name with dots that is taken apart. */
const longestName = 500;

/** A name with dots as it is written, without white space and comments between its parts. */
export function dottedName(node: Node): string {
  return node.text.replace(/\/\*.*?\*\/|\s+/gsu, "");
}

/** A name with dots as members of members. */
export function dottedExpression(node: Node): Expr {
  const [first = "", ...rest] = dottedName(node).slice(0, longestName).split(".").slice(0, 32);
  return rest.reduce<Expr>((object, name) => memberOf(node, object, name), nameOf(node, first));
}

/** `import a.b.C`, `import a.b.*`, `import static a.b.C.D`: the last part is taken out of what stands before it. */
export function javaImport(node: Node): Import | undefined {
  const named = childrenOf(node).find(({ type }) => type === "scoped_identifier" || type === "identifier");
  if (named === undefined) return undefined;
  const full = dottedName(named);
  const line = node.line;
  if (node.namedChildren.some(({ type }) => type === "asterisk"))
    return { module: full, name: "*", local: "", line };
  const dot = full.lastIndexOf(".");
  if (dot < 0) return { module: full, local: full, line };
  const local = full.slice(dot + 1);
  return { module: full.slice(0, dot), name: local, local, line };
}

/** A type as an expression: the class without type arguments, annotations and dimensions. */
export function javaType(node: Node): Expr {
  let at = node;
  for (let inner = wrapped(at); inner !== undefined; inner = wrapped(at)) at = inner;
  if (at.type === "type_identifier" || at.type === "identifier") return nameOf(at);
  if (at.type === "scoped_type_identifier") return dottedExpression(at);
  return /_type$/u.test(at.type) ? nameOf(at) : opaque(at);
}

function wrapped(node: Node): Node | undefined {
  if (node.type !== "generic_type" && node.type !== "annotated_type") return undefined;
  return childrenOf(node).find(({ type }) => type.endsWith("type_identifier") || type === "generic_type");
}
