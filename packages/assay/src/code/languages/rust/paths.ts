import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr } from "../../ir.ts";
import { memberOf, nameOf, opaque } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { RustContext } from "./context.ts";

/** Longer paths are nobody's. */
const longestPath = 16;

/** The segments of a path, without parameters of types: `a::B::<T>::c`. */
export function pathOf(node: Node): readonly string[] {
  const found: string[] = [];
  for (let at: Node | null = node; at !== null && found.length < longestPath;) {
    const path = pathIn(at);
    if (path !== undefined) at = path;
    else if (at.type === "scoped_identifier" || at.type === "scoped_type_identifier") {
      found.unshift(at.childForFieldName("name")?.text ?? "");
      at = at.childForFieldName("path");
    } else {
      found.unshift(at.text);
      break;
    }
  }
  return found;
}

/** The path of a node that has something around it; undefined for one that has nothing. */
function pathIn(node: Node): Node | null | undefined {
  switch (node.type) {
    case "generic_type":
    case "generic_type_with_turbofish":
      return node.childForFieldName("type");
    case "generic_function":
      return node.childForFieldName("function");
    case "bracketed_type":
      return qualified(node);
    default:
      return undefined;
  }
}

/** `<T as Trait>::f` is of `T`. */
function qualified(node: Node): Node | null {
  const inner = childrenOf(node)[0];
  return inner?.type === "qualified_type" ? inner.childForFieldName("type") : (inner ?? null);
}

/** A path as the name that it begins with and its members; one from the root of the crate is an import. */
export function pathExpression(node: Node, path: readonly string[], context: RustContext): Expr {
  const [first, ...rest] = path;
  if (first === undefined) return opaque(node);
  if (first === "Self") return members(node, nameOf(node, selfType(node) ?? "Self"), rest);
  if (rest.length === 0 || !(first === "crate" || first === "super" || first === "self"))
    return members(node, nameOf(node, first), rest);
  const length = itemAt(path);
  const local = path.slice(0, length).join("::");
  context.paths.set(local, {
    module: path.slice(0, length - 1).join("."),
    name: path[length - 1] ?? "",
    local,
    line: node.line,
  });
  return members(node, nameOf(node, local), path.slice(length));
}

function members(node: Node, first: Expr, rest: readonly string[]): Expr {
  return rest.reduce<Expr>((object, name) => memberOf(node, object, name), first);
}

/** Segments up to the first type or constant, by the names that the style of the language gives them; else all. */
function itemAt(path: readonly string[]): number {
  const at = path.findIndex((segment) => /^[A-Z]/u.test(segment));
  return at < 0 ? path.length : at + 1;
}

/** The type of the `impl` around. */
function selfType(node: Node): string | undefined {
  for (let at = node.parent; at !== null; at = at.parent) {
    if (at.type === "impl_item") {
      const type = at.childForFieldName("type");
      return type === null ? undefined : pathOf(type).at(-1);
    }
    if (at.type === "trait_item") return at.childForFieldName("name")?.text;
  }
  return undefined;
}
