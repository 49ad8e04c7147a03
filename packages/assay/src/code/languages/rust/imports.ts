import type { Node } from "../../../syntax/source-code/index.ts";
import type { Import, Statement } from "../../ir.ts";
import { spanOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import { pathOf } from "./paths.ts";

/** `use a::{self, b::C as D, e::*}`. */
export function useDeclaration(node: Node): readonly Statement[] {
  const tree = node.childForFieldName("argument");
  const imports = tree === null ? [] : importsIn(tree, [], 0);
  return imports.length === 0 ? [] : [{ kind: "import", imports, ...spanOf(node) }];
}

/** `mod models;` is a file beside. */
export function moduleFile(node: Node, name: string): Statement {
  const one: Import = { module: `self.${name}`, local: name, line: node.line };
  return { kind: "import", imports: [one], ...spanOf(node) };
}

/** Lists in lists. */
const deepest = 16;

function importsIn(node: Node, prefix: readonly string[], depth: number): readonly Import[] {
  if (depth > deepest) return [];
  const line = node.line;
  switch (node.type) {
    case "use_list":
      return childrenOf(node).flatMap((child) => importsIn(child, prefix, depth + 1));
    case "scoped_use_list": {
      const path = node.childForFieldName("path");
      const list = node.childForFieldName("list");
      const inner = path === null ? prefix : [...prefix, ...pathOf(path)];
      return list === null ? [] : importsIn(list, inner, depth + 1);
    }
    case "use_wildcard": {
      const path = childrenOf(node)[0];
      const module = [...prefix, ...(path === undefined ? [] : pathOf(path))].join(".");
      return [{ module, name: "*", local: "", line }];
    }
    case "use_as_clause":
      return renamed(node, prefix, line);
    default:
      return [importOf([...prefix, ...pathOf(node)], line)];
  }
}

/** `a::B as C`; what is called `_` has no name here. */
function renamed(node: Node, prefix: readonly string[], line: number): readonly Import[] {
  const path = node.childForFieldName("path");
  const alias = node.childForFieldName("alias")?.text ?? "";
  return path === null ? [] : [importOf([...prefix, ...pathOf(path)], line, alias === "_" ? "" : alias)];
}

/** The last segment is the name, which may be a module itself; `self` is the module of the list. */
function importOf(path: readonly string[], line: number, alias?: string): Import {
  const whole = path.length > 1 && path.at(-1) === "self" ? path.slice(0, -1) : path;
  const name = whole.at(-1) ?? "";
  const local = alias ?? name;
  if (whole.length === 1) return { module: name, local, line };
  return { module: whole.slice(0, -1).join("."), name, local, line };
}
