import type { ClassDef, Expr, Statement } from "../../ir.ts";
import { decoratorsOf, functionOf } from "./functions.ts";
import { keyText } from "./keys.ts";
import type { Lowering, StatementRule } from "./lowering.ts";
import { assignment, nameExpr, opaqueExpr, sourceOf } from "./lowering.ts";
import type { SyntaxNode } from "./syntax-tree.ts";
import { childAt, has } from "./syntax-tree.ts";
import { typeOf } from "./types.ts";

export const classRules: Readonly<Record<string, StatementRule>> = {
  class_declaration: classStatement,
  abstract_class_declaration: classStatement,
  enum_declaration: enumStatement,
  internal_module: namespaceStatement,
  module: namespaceStatement,
};

/** A class; `decorators` stand before `export` and are handed in. */
export function classDefinition(
  node: SyntaxNode,
  lowering: Lowering,
  given: { readonly name?: string; readonly decorators?: readonly Expr[] } = {},
): ClassDef {
  const name = childAt(node, "name");
  return {
    start: node.start,
    end: node.end,
    line: node.line,
    name: given.name ?? (name === undefined ? "default" : sourceOf(name, lowering)),
    bases: basesOf(node, lowering),
    decorators: [...(given.decorators ?? []), ...decoratorsOf(node, lowering)],
    body: membersOf(childAt(node, "body"), lowering),
  };
}

/** A class whose decorators stand before `export`. */
export function decoratedClass(
  node: SyntaxNode,
  lowering: Lowering,
  decorators: readonly Expr[],
): readonly Statement[] {
  return [
    {
      kind: "class",
      class: classDefinition(node, lowering, { decorators }),
      start: node.start,
      end: node.end,
      line: node.line,
    },
  ];
}

function classStatement(node: SyntaxNode, lowering: Lowering): readonly Statement[] {
  return [
    {
      kind: "class",
      class: classDefinition(node, lowering),
      start: node.start,
      end: node.end,
      line: node.line,
    },
  ];
}

/** JavaScript has the expression itself, TypeScript wraps it beside `implements`. */
function basesOf(node: SyntaxNode, lowering: Lowering): readonly Expr[] {
  const heritage = node.children.find(({ type }) => type === "class_heritage");
  const clause = heritage?.children.find(({ type }) => type === "extends_clause") ?? heritage;
  const base = clause?.children.find(({ type }) => type !== "extends" && type !== "implements_clause");
  return base === undefined ? [] : [lowering.expression(base)];
}

/** In TypeScript the decorators of a method are its siblings. */
function membersOf(body: SyntaxNode | undefined, lowering: Lowering): readonly Statement[] {
  const made: Statement[] = [];
  let decorators: Expr[] = [];
  for (const member of body?.children ?? []) {
    if (member.type === "decorator") decorators.push(...member.children.slice(0, 1).map(lowering.expression));
    else {
      const given = [...decorators, ...decoratorsOf(member, lowering)];
      made.push(...lowering.inOrder(() => memberOf(member, lowering, given)));
      decorators = [];
    }
  }
  return made;
}

function memberOf(node: SyntaxNode, lowering: Lowering, decorators: readonly Expr[]): readonly Statement[] {
  switch (node.type) {
    case "method_definition":
      return methodOf(node, lowering, decorators);
    case "class_static_block":
      return lowering.statements(childAt(node, "body")?.children ?? []);
    case "field_definition":
    case "public_field_definition":
      return [fieldOf(node, lowering, decorators)];
    default:
      return node.type === "ERROR" ? lowering.statements([node]) : [];
  }
}

function fieldOf(node: SyntaxNode, lowering: Lowering, decorators: readonly Expr[]): Statement {
  const key = childAt(node, "property") ?? childAt(node, "name");
  const value = childAt(node, "value");
  const name = key === undefined ? undefined : keyText(key, lowering);
  const target = name === undefined ? opaqueExpr(node) : nameExpr(node, name);
  const type = typeOf(childAt(node, "type"), lowering);
  const lowered = value === undefined ? undefined : lowering.expression(value);
  return assignment(node, target, lowered, { type, decorators });
}

function methodOf(node: SyntaxNode, lowering: Lowering, decorators: readonly Expr[]): readonly Statement[] {
  const key = childAt(node, "name");
  const name = (key === undefined ? undefined : keyText(key, lowering)) ?? "";
  const made = functionOf(node, lowering, has(node, "set") ? `set ${name}` : name, decorators);
  const [only, ...others] = made.body;
  // Whoever reads the property gets what the getter returns.
  if (has(node, "get") && only?.kind === "return" && others.length === 0) {
    return [assignment(node, nameExpr(node, name), only.value, { decorators })];
  }
  return [{ kind: "function", function: made, start: node.start, end: node.end, line: node.line }];
}

function enumStatement(node: SyntaxNode, lowering: Lowering): readonly Statement[] {
  const body = (childAt(node, "body")?.children ?? []).flatMap((member): readonly Statement[] => {
    const key = member.type === "enum_assignment" ? childAt(member, "name") : member;
    const value = childAt(member, "value");
    const name = key === undefined ? undefined : keyText(key, lowering);
    if (name === undefined) return [];
    return [
      assignment(
        member,
        nameExpr(member, name),
        value === undefined ? undefined : lowering.expression(value),
      ),
    ];
  });
  return [
    {
      kind: "class",
      class: constants(node, nameOf(node, lowering), body, true),
      start: node.start,
      end: node.end,
      line: node.line,
    },
  ];
}

/** A namespace is read through its name like the static members of a class: `A.B { … }` is one in the other. */
function namespaceStatement(node: SyntaxNode, lowering: Lowering): readonly Statement[] {
  const body = lowering.statements(childAt(node, "body")?.children ?? []);
  const names = nameOf(node, lowering).split(".");
  return names.reduceRight<readonly Statement[]>(
    (inner, name) => [
      {
        kind: "class",
        class: constants(node, name.trim(), inner, false),
        start: node.start,
        end: node.end,
        line: node.line,
      },
    ],
    body,
  );
}

function constants(node: SyntaxNode, name: string, body: readonly Statement[], isEnum: boolean): ClassDef {
  return {
    start: node.start,
    end: node.end,
    line: node.line,
    name,
    bases: [],
    decorators: [],
    body,
    ...(isEnum ? { isEnum } : {}),
  };
}

function nameOf(node: SyntaxNode, lowering: Lowering): string {
  const name = childAt(node, "name");
  return name === undefined ? "" : (keyText(name, lowering) ?? "");
}
