import type { Import } from "../../ir.ts";
import type { Lowering } from "./lowering.ts";
import { textOf } from "./lowering.ts";
import { childAt, childrenAt, childOf } from "./syntax-node.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/**
 * `import a.b` binds `a` (Python reference, 7.11): one entry for that name and one with `local: ""` for the module
 * that is run. `import a.b as c` binds the module itself.
 */
export function lowerImport(lowering: Lowering, node: SyntaxNode): Import[] {
  return childrenAt(node, "name").flatMap((named) => {
    const { name, alias, line } = bound(lowering, named);
    const type = typeOnly(lowering);
    if (alias !== undefined) return [{ module: name, local: alias, line, ...type }];
    const [root = ""] = name.split(".");
    if (root === name) return [{ module: name, local: name, line, ...type }];
    return [
      { module: root, local: root, line, ...type },
      { module: name, local: "", line, ...type },
    ];
  });
}

/** `from ..a import b as c`: module `a`, level 2. */
export function lowerImportFrom(lowering: Lowering, node: SyntaxNode): Import[] {
  const source = childAt(node, "module_name");
  if (source === undefined) return [];
  const written = textOf(lowering, source).replace(/\s+/gu, "");
  const module = written.replace(/^\.+/u, "");
  const level = written.length - module.length;
  const shared = { module, ...(level === 0 ? {} : { level }), ...typeOnly(lowering) };
  if (childOf(node, "wildcard_import") !== undefined) {
    return [{ ...shared, name: "*", local: "", line: node.line }];
  }
  return childrenAt(node, "name").map((named) => {
    const { name, alias, line } = bound(lowering, named);
    return { ...shared, name, local: alias ?? name, line };
  });
}

function typeOnly({ isTypeOnly }: Lowering): { readonly isTypeOnly?: true } {
  return isTypeOnly ? { isTypeOnly } : {};
}

interface Bound {
  readonly name: string;
  readonly alias?: string;
  readonly line: number;
}

function bound(lowering: Lowering, node: SyntaxNode): Bound {
  const name = textOf(lowering, childAt(node, "name") ?? node).replace(/\s+/gu, "");
  const alias = childAt(node, "alias");
  return { name, ...(alias === undefined ? {} : { alias: textOf(lowering, alias) }), line: node.line };
}
