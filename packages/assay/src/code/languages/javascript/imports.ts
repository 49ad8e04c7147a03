import type { Import, Statement } from "../../ir.ts";
import { keyText } from "./keys.ts";
import type { Lowering, StatementRule } from "./lowering.ts";
import { assignment, nameExpr, sourceOf } from "./lowering.ts";
import { requiredModule } from "./module-calls.ts";
import { moduleOf } from "./specifier.ts";
import { stringOf } from "./strings.ts";
import type { SyntaxNode } from "./syntax-tree.ts";
import { childAt, childOf, has } from "./syntax-tree.ts";

export const importRules: Readonly<Record<string, StatementRule>> = {
  import_statement: importStatement,
  import_alias: aliasStatement,
};

/** The module after `from`. */
export function sourceModule(node: SyntaxNode, lowering: Lowering): string | undefined {
  const source = childAt(node, "source");
  return source === undefined ? undefined : moduleOf(stringOf(source, lowering));
}

/** `const x = require("m")`, `const { a, b: c } = await import("m")`, `const x = require("m").a`; undefined for anything else. */
export function importsOfDeclarator(node: SyntaxNode, lowering: Lowering): readonly Import[] | undefined {
  const name = childAt(node, "name");
  const value = childAt(node, "value");
  if (name === undefined || value === undefined) return undefined;
  const module = requiredModule(value, lowering);
  if (module === undefined) return importOfMember(name, value, lowering);
  const base = { module, line: node.line };
  if (name.type === "identifier") return [{ ...base, local: sourceOf(name, lowering) }];
  return name.type === "object_pattern" ? namesOfPattern(name, base, lowering) : undefined;
}

type Base = Pick<Import, "module" | "line">;

function importOfMember(
  name: SyntaxNode,
  value: SyntaxNode,
  lowering: Lowering,
): readonly Import[] | undefined {
  const object = value.type === "member_expression" ? childAt(value, "object") : undefined;
  const property = childAt(value, "property");
  const module = object === undefined ? undefined : requiredModule(object, lowering);
  if (module === undefined || property === undefined || name.type !== "identifier") return undefined;
  return [{ module, name: sourceOf(property, lowering), local: sourceOf(name, lowering), line: value.line }];
}

/** Undefined when a part is more than a name: then it is an ordinary assignment. */
function namesOfPattern(node: SyntaxNode, base: Base, lowering: Lowering): readonly Import[] | undefined {
  const made = node.children.map((child): Import | undefined => {
    if (child.type === "shorthand_property_identifier_pattern") {
      const name = sourceOf(child, lowering);
      return { ...base, name, local: name };
    }
    const key = childAt(child, "key");
    const value = childAt(child, "value");
    const name = key === undefined ? undefined : keyText(key, lowering);
    if (child.type !== "pair_pattern" || name === undefined || value?.type !== "identifier") return undefined;
    return { ...base, name, local: sourceOf(value, lowering) };
  });
  const known = made.filter((each) => each !== undefined);
  return known.length === made.length ? known : undefined;
}

function importStatement(node: SyntaxNode, lowering: Lowering): readonly Statement[] {
  const required = childOf(node, "import_require_clause");
  const module = sourceModule(required ?? node, lowering);
  if (module === undefined) return [];
  const base = { module, line: node.line, ...(has(node, "type") ? { isTypeOnly: true } : {}) };
  const clause = required ?? childOf(node, "import_clause");
  const imports: readonly Import[] =
    clause === undefined ? [{ ...base, local: "" }] : clauseImports(clause, base, lowering);
  return [{ kind: "import", imports, start: node.start, end: node.end, line: node.line }];
}

function clauseImports(clause: SyntaxNode, base: Base, lowering: Lowering): readonly Import[] {
  return clause.children.flatMap((child): readonly Import[] => {
    if (child.type === "named_imports")
      return child.children.flatMap((each) => specifierImport(each, base, lowering));
    if (child.type === "namespace_import") {
      const name = childOf(child, "identifier");
      return name === undefined ? [] : [{ ...base, local: sourceOf(name, lowering) }];
    }
    if (child.type !== "identifier") return [];
    const local = sourceOf(child, lowering);
    return [
      clause.type === "import_require_clause" ? { ...base, local } : { ...base, name: "default", local },
    ];
  });
}

/** `a`, `a as b`, `type A`, `"a b" as c`. */
export function specifierImport(node: SyntaxNode, base: Base, lowering: Lowering): readonly Import[] {
  const named = childAt(node, "name");
  const name = named === undefined ? undefined : keyText(named, lowering);
  if (name === undefined) return [];
  const alias = childAt(node, "alias");
  const local = alias === undefined ? name : (keyText(alias, lowering) ?? name);
  return [{ ...base, name, local, ...(has(node, "type") ? { isTypeOnly: true } : {}) }];
}

/** `import X = A.B`: another name for a member of a namespace. */
function aliasStatement(node: SyntaxNode, lowering: Lowering): readonly Statement[] {
  const named = node.children.filter(({ type }) => type === "identifier" || type === "nested_identifier");
  const [name, value] = named;
  if (name === undefined || value === undefined) return [];
  return [assignment(node, nameExpr(name, sourceOf(name, lowering)), lowering.expression(value))];
}
