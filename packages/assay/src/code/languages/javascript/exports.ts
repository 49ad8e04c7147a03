import type { Expr, Import, Statement } from "../../ir.ts";
import { classDefinition, decoratedClass } from "./classes.ts";
import { decoratorsOf } from "./functions.ts";
import { sourceModule, specifierImport } from "./imports.ts";
import { keyText } from "./keys.ts";
import type { Lowering, StatementRule } from "./lowering.ts";
import { nameExpr, standing } from "./lowering.ts";
import type { SyntaxNode } from "./syntax-tree.ts";
import { childAt, childOf, has } from "./syntax-tree.ts";

export const exportRules: Readonly<Record<string, StatementRule>> = { export_statement: exportStatement };

function exportStatement(node: SyntaxNode, lowering: Lowering): readonly Statement[] {
  const module = sourceModule(node, lowering);
  if (module !== undefined) return reexport(node, module, lowering);
  const declaration = childAt(node, "declaration");
  if (declaration !== undefined) return exportDeclaration(node, declaration, lowering);
  const value = childAt(node, "value") ?? node.children.find(({ type }) => equalled.has(type));
  if (value !== undefined) return exportValue(node, value, lowering);
  const clause = childOf(node, "export_clause");
  for (const each of clause?.children ?? []) noteSpecifier(each, lowering);
  return [];
}

/** What `export = …` of TypeScript has after it, in a node without a field. */
const equalled = new Set([
  "identifier",
  "member_expression",
  "call_expression",
  "object",
  "class",
  "new_expression",
]);

function noteSpecifier(node: SyntaxNode, lowering: Lowering): void {
  for (const { name = "", local } of specifierImport(node, { module: "", line: node.line }, lowering)) {
    lowering.exports.set(local, nameExpr(node, name));
  }
}

function reexport(node: SyntaxNode, module: string, lowering: Lowering): readonly Statement[] {
  const base = { module, line: node.line, ...(has(node, "type") ? { isTypeOnly: true } : {}) };
  const clause = childOf(node, "export_clause");
  const namespace = childOf(node, "namespace_export");
  if (clause !== undefined) {
    lowering.reexports.push(...clause.children.flatMap((each) => specifierImport(each, base, lowering)));
  } else if (namespace !== undefined) {
    lowering.reexports.push(...namespaceReexport(namespace, base, lowering));
  } else lowering.reexports.push({ ...base, name: "*", local: "" });
  return [];
}

function namespaceReexport(
  node: SyntaxNode,
  base: Pick<Import, "module" | "line">,
  lowering: Lowering,
): readonly Import[] {
  const name = node.children.findLast(({ type }) => type !== "*" && type !== "as");
  const local = name === undefined ? undefined : keyText(name, lowering);
  return local === undefined ? [] : [{ ...base, local }];
}

function exportDeclaration(
  node: SyntaxNode,
  declaration: SyntaxNode,
  lowering: Lowering,
): readonly Statement[] {
  const decorators = decoratorsOf(node, lowering);
  const made =
    decorators.length === 0
      ? lowering.statements([declaration])
      : decoratedClass(declaration, lowering, decorators);
  if (!lowering.isTopLevel(node)) return made;
  const names = made.flatMap(namesBoundBy);
  const [only] = names;
  if (has(node, "default") && only !== undefined)
    lowering.exports.set("default", nameExpr(declaration, only));
  else for (const name of names) lowering.exports.set(name, nameExpr(declaration, name));
  return made;
}

function exportValue(node: SyntaxNode, value: SyntaxNode, lowering: Lowering): readonly Statement[] {
  if (value.type === "class") {
    lowering.exports.set("default", nameExpr(value, "default"));
    return [
      {
        kind: "class",
        class: classDefinition(value, lowering, { name: "default" }),
        start: node.start,
        end: node.end,
        line: node.line,
      },
    ];
  }
  const lowered = lowering.expression(value);
  lowering.exports.set("default", lowered);
  return standing(node, lowered);
}

function namesBoundBy(statement: Statement): readonly string[] {
  if (statement.kind === "function") return [statement.function.name];
  if (statement.kind === "class") return [statement.class.name];
  if (statement.kind === "import") return statement.imports.map(({ local }) => local);
  return statement.kind === "assign" ? namesIn(statement.target) : [];
}

function namesIn(target: Expr): readonly string[] {
  if (target.kind === "name") return [target.name];
  if (target.kind === "list") return target.items.flatMap(namesIn);
  return target.kind === "dict" ? target.entries.flatMap(({ value }) => namesIn(value)) : [];
}
