import type { Node } from "../../syntax/source-code/index.ts";

/** What one import statement brings in. */
export interface ImportedNames {
  /** Variable and the full name that it stands for. */
  readonly bindings: readonly { readonly name: string; readonly meaning: string }[];
  /** The module of `from module import *`. */
  readonly star: string | undefined;
}

/** Reads `import a.b as c` and `from a import b as c, d`. */
export function importedNames(node: Node): ImportedNames {
  const isFrom = node.type === "import_from_statement";
  const module = withoutSpaces(node.childForFieldName("module_name"));
  if (node.namedChildren.some((child) => child?.type === "wildcard_import"))
    return { bindings: [], star: module };
  const imported = node.childrenForFieldName("name").filter((child) => child !== null);
  const bindings = imported.map((child) => (isFrom ? memberBinding(module, child) : moduleBinding(child)));
  return { bindings, star: undefined };
}

/** `import a.b` binds `a`; `import a.b as c` binds `c` to `a.b`. */
function moduleBinding(node: Node): ImportedNames["bindings"][number] {
  const alias = node.childForFieldName("alias");
  if (alias !== null) return { name: alias.text, meaning: withoutSpaces(node.childForFieldName("name")) };
  const first = withoutSpaces(node).split(".")[0] ?? "";
  return { name: first, meaning: first };
}

function memberBinding(module: string, node: Node): ImportedNames["bindings"][number] {
  const name = withoutSpaces(node.childForFieldName("name") ?? node);
  return { name: node.childForFieldName("alias")?.text ?? name, meaning: `${module}.${name}` };
}

function withoutSpaces(node: Node | null): string {
  return node?.text.replaceAll(/[\s\\]/g, "") ?? "";
}
