import type { Import, Statement } from "../../ir.ts";
import { branchRules } from "./branches.ts";
import { classRules } from "./classes.ts";
import { exportRules } from "./exports.ts";
import { isExpression } from "./expressions.ts";
import { functionOf } from "./functions.ts";
import { importRules, importsOfDeclarator } from "./imports.ts";
import type { Lowering, StatementRule } from "./lowering.ts";
import { assignment, sourceOf, standing } from "./lowering.ts";
import { assignmentsOf } from "./operators.ts";
import { targetOf } from "./patterns.ts";
import type { SyntaxNode } from "./syntax-tree.ts";
import { childAt } from "./syntax-tree.ts";
import { typeOf } from "./types.ts";

const rules: ReadonlyMap<string, StatementRule> = new Map(
  Object.entries({
    ...branchRules,
    ...classRules,
    ...exportRules,
    ...importRules,
    lexical_declaration: declarations,
    variable_declaration: declarations,
    function_declaration: functionStatement,
    generator_function_declaration: functionStatement,
    expression_statement: expressionStatement,
    return_statement: returnStatement,
    throw_statement: expressionStatement,
    ERROR: (node, lowering) => lowering.statements(node.children),
  } satisfies Record<string, StatementRule>),
);

/** Lowers one statement. An expression may stand in its place where the text is broken. */
export function lowerStatement(node: SyntaxNode, lowering: Lowering): readonly Statement[] {
  const rule = rules.get(node.type);
  if (rule !== undefined) return rule(node, lowering);
  return isExpression(node) ? standing(node, lowering.expression(node)) : [];
}

function declarations(node: SyntaxNode, lowering: Lowering): readonly Statement[] {
  return node.children
    .filter(({ type }) => type === "variable_declarator")
    .flatMap((each) => declaratorOf(each, lowering));
}

function declaratorOf(node: SyntaxNode, lowering: Lowering): readonly Statement[] {
  const imports = importsOfDeclarator(node, lowering);
  if (imports !== undefined) return [importStatement(node, imports)];
  const name = childAt(node, "name");
  const value = childAt(node, "value");
  if (name === undefined) return [];
  const defaults: Statement[] = [];
  const lowered = value === undefined ? undefined : lowering.expression(value);
  const type = typeOf(childAt(node, "type"), lowering);
  return [assignment(node, targetOf(name, lowering, defaults), lowered, { type }), ...defaults];
}

function importStatement(node: SyntaxNode, imports: readonly Import[]): Statement {
  return { kind: "import", imports, start: node.start, end: node.end, line: node.line };
}

function functionStatement(node: SyntaxNode, lowering: Lowering): readonly Statement[] {
  const name = childAt(node, "name");
  const made = functionOf(node, lowering, name === undefined ? "default" : sourceOf(name, lowering));
  return [{ kind: "function", function: made, start: node.start, end: node.end, line: node.line }];
}

function expressionStatement(node: SyntaxNode, lowering: Lowering): readonly Statement[] {
  const inner = withoutBrackets(node.children.find(isExpressionOrNamespace));
  if (inner === undefined) return [];
  if (inner.type === "internal_module") return lowering.statements([inner]);
  const isAssignment =
    inner.type === "assignment_expression" || inner.type === "augmented_assignment_expression";
  if (!isAssignment) return standing(node, lowering.expression(inner));
  return assignmentsOf(inner, lowering);
}

function isExpressionOrNamespace(node: SyntaxNode): boolean {
  return node.type === "internal_module" || isExpression(node);
}

/** `({ a } = b);` */
function withoutBrackets(node: SyntaxNode | undefined): SyntaxNode | undefined {
  const [inner] = node?.children ?? [];
  return node?.type === "parenthesized_expression" && inner !== undefined ? inner : node;
}

function returnStatement(node: SyntaxNode, lowering: Lowering): readonly Statement[] {
  const value = node.children.find(isExpression);
  return value === undefined
    ? []
    : [
        {
          kind: "return",
          value: lowering.expression(value),
          start: node.start,
          end: node.end,
          line: node.line,
        },
      ];
}
