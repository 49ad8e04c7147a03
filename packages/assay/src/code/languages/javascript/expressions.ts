import type { Expr } from "../../ir.ts";
import { callRules } from "./calls.ts";
import { classDefinition } from "./classes.ts";
import { functionExpr } from "./functions.ts";
import { jsxRules } from "./jsx.ts";
import { literalRules } from "./literals.ts";
import type { ExpressionRule, Lowering } from "./lowering.ts";
import { nameExpr, opaqueExpr, sourceOf } from "./lowering.ts";
import { operatorRules } from "./operators.ts";
import type { SyntaxNode } from "./syntax-tree.ts";

const rules: ReadonlyMap<string, ExpressionRule> = new Map(
  Object.entries({
    identifier: nameOf,
    this: nameOf,
    super: nameOf,
    import: nameOf,
    private_property_identifier: nameOf,
    type_identifier: nameOf,
    ...literalRules,
    ...operatorRules,
    ...callRules,
    ...jsxRules,
    arrow_function: functionExpr,
    function_expression: functionExpr,
    generator_function: functionExpr,
    class: classInside,
  } satisfies Record<string, ExpressionRule>),
);

/** Lowers one expression; of what has no rule, the expressions inside it. */
export function lowerExpression(node: SyntaxNode, lowering: Lowering): Expr {
  const rule = rules.get(node.type);
  if (rule !== undefined) return rule(node, lowering);
  return opaqueExpr(
    node,
    node.children.filter(isExpression).map((child) => lowering.expression(child)),
  );
}

/** True for a node that is an expression, or holds one where the grammar has another word for it. */
export function isExpression(node: SyntaxNode): boolean {
  return rules.has(node.type) || node.children.some(({ type }) => rules.has(type));
}

function nameOf(node: SyntaxNode, lowering: Lowering): Expr {
  return nameExpr(node, sourceOf(node, lowering));
}

/** The common form has classes only as statements: the class goes before, under a name that no code can have. */
function classInside(node: SyntaxNode, lowering: Lowering): Expr {
  const name = `class@${node.start}`;
  lowering.before({
    kind: "class",
    class: classDefinition(node, lowering, { name }),
    start: node.start,
    end: node.end,
    line: node.line,
  });
  return nameExpr(node, name);
}
