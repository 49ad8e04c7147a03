import type { Expr, Statement } from "../../ir.ts";
import { lowerAssignment, lowerAugmented } from "./assignments.ts";
import { lowerClass, lowerFunction } from "./definitions.ts";
import { elementOf } from "./elements.ts";
import { lowerImport, lowerImportFrom } from "./imports.ts";
import type { Lowering } from "./lowering.ts";
import { mayHoldCalls, spanOf, textOf } from "./lowering.ts";
import { childAt, childOf, childrenAt } from "./syntax-node.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/** The statements that one node stands for. */
export function lowerStatement(lowering: Lowering, node: SyntaxNode): readonly Statement[] {
  const lower = lowerings[node.type];
  return lower === undefined ? lowerValues(lowering, node) : lower(lowering, node);
}

type Lower = (lowering: Lowering, node: SyntaxNode) => readonly Statement[];

const lowerings: Readonly<Record<string, Lower | undefined>> = {
  expression_statement: lowerExpressionStatement,
  assignment: lowerAssignment,
  augmented_assignment: lowerAugmented,
  return_statement: lowerReturn,
  if_statement: lowerIf,
  for_statement: lowerFor,
  while_statement: lowerWhile,
  try_statement: lowerTry,
  with_statement: lowerWith,
  match_statement: lowerMatch,
  function_definition: (lowering, node) => lowerDefinition(lowering, node, []),
  class_definition: (lowering, node) => lowerDefinition(lowering, node, []),
  decorated_definition: lowerDecorated,
  import_statement: (lowering, node) => imported(node, lowerImport(lowering, node)),
  import_from_statement: (lowering, node) => imported(node, lowerImportFrom(lowering, node)),
  type_alias_statement: lowerAssignment,
  delete_statement: () => [],
  block: lowerBlock,
  ERROR: lowerBlock,
};

/** `raise`, `assert`, `print`, and pieces of broken text: the calls in it. */
function lowerValues(lowering: Lowering, node: SyntaxNode): readonly Statement[] {
  const values = node.type.endsWith("_statement") ? node.children : [node];
  return values.flatMap((value) => calling(lowering, value));
}

/** A value that is thrown away, when evaluating it may call something. */
function calling(lowering: Lowering, node: SyntaxNode): Statement[] {
  const value = lowering.expression(node);
  return mayHoldCalls(value)
    ? [{ kind: "expression", value, start: node.start, end: node.end, line: node.line }]
    : [];
}

function lowerBlock(lowering: Lowering, node: SyntaxNode): readonly Statement[] {
  return lowering.statements(node.children);
}

/** Also docstrings: a text as a statement. */
function lowerExpressionStatement(lowering: Lowering, node: SyntaxNode): readonly Statement[] {
  return node.children.flatMap((child) => {
    if (child.type === "assignment") return lowerAssignment(lowering, child);
    if (child.type === "augmented_assignment") return lowerAugmented(lowering, child);
    if (child.type === "yield") return lowerReturn(lowering, child);
    return [
      {
        kind: "expression",
        value: lowering.expression(child),
        start: child.start,
        end: child.end,
        line: child.line,
      },
    ];
  });
}

/** `return x`; also `yield x` as a statement, whose value the caller gets (fixtures, context managers). */
function lowerReturn(lowering: Lowering, node: SyntaxNode): readonly Statement[] {
  const [value] = node.children;
  if (value === undefined) return [];
  return [
    { kind: "return", value: lowering.expression(value), start: node.start, end: node.end, line: node.line },
  ];
}

function lowerIf(lowering: Lowering, node: SyntaxNode): readonly Statement[] {
  const condition = childAt(node, "condition");
  const body = childAt(node, "consequence");
  if (condition === undefined) return [];
  const alternatives = childrenAt(node, "alternative");
  const guard = textOf(lowering, condition);
  if (alternatives.length === 0 && mainGuard.test(guard)) return inline(lowering, body);
  const first = /(?:^|\.)TYPE_CHECKING$/u.test(guard)
    ? typeOnlyBranch(lowering, body)
    : branch(lowering, body);
  return [
    ...calling(lowering, condition),
    ...first,
    ...alternatives.flatMap((alternative) => lowerAlternative(lowering, alternative)),
  ];
}

/** A script's own part runs whenever it is a script. */
const mainGuard = /^__name__\s*==\s*["']__main__["']$/u;

function lowerAlternative(lowering: Lowering, node: SyntaxNode): Statement[] {
  const condition = childAt(node, "condition");
  const body = childAt(node, "consequence") ?? childAt(node, "body");
  return [...(condition === undefined ? [] : calling(lowering, condition)), ...branch(lowering, body)];
}

function typeOnlyBranch(lowering: Lowering, body: SyntaxNode | undefined): Statement[] {
  const before = lowering.isTypeOnly;
  lowering.isTypeOnly = true;
  const statements = branch(lowering, body);
  lowering.isTypeOnly = before;
  return statements;
}

function branch(lowering: Lowering, body: SyntaxNode | undefined): Statement[] {
  if (body === undefined) return [];
  const statements = inline(lowering, body);
  return statements.length === 0
    ? []
    : [{ kind: "branch", body: statements, start: body.start, end: body.end, line: body.line }];
}

function inline(lowering: Lowering, body: SyntaxNode | undefined): readonly Statement[] {
  return body === undefined ? [] : lowering.statements(body.children);
}

/** The variable is any element of what is gone through. */
function lowerFor(lowering: Lowering, node: SyntaxNode): readonly Statement[] {
  const left = childAt(node, "left");
  const right = childAt(node, "right");
  const bodies = [childAt(node, "body"), childAt(childAt(node, "alternative") ?? node, "body")];
  const blocks = [...new Set(bodies)].flatMap((body) => branch(lowering, body));
  if (left === undefined || right === undefined) return blocks;
  const binding: Statement = {
    kind: "assign",
    target: lowering.expression(left),
    value: elementOf(lowering.expression(right), spanOf(right)),
    start: left.start,
    end: left.end,
    line: left.line,
  };
  return [binding, ...blocks];
}

function lowerWhile(lowering: Lowering, node: SyntaxNode): readonly Statement[] {
  const condition = childAt(node, "condition");
  const alternative = childAt(node, "alternative");
  return [
    ...(condition === undefined ? [] : calling(lowering, condition)),
    ...branch(lowering, childAt(node, "body")),
    ...(alternative === undefined ? [] : lowerAlternative(lowering, alternative)),
  ];
}

/** The body, `else` and `finally` run in line; each `except` may. */
function lowerTry(lowering: Lowering, node: SyntaxNode): readonly Statement[] {
  return node.children.flatMap((child) => {
    if (child.type === "except_clause" || child.type === "except_group_clause") {
      return branch(lowering, childOf(child, "block"));
    }
    return inline(
      lowering,
      child.type === "block" ? child : (childAt(child, "body") ?? childOf(child, "block")),
    );
  });
}

/** `with f() as x:` is `x = f()`. */
function lowerWith(lowering: Lowering, node: SyntaxNode): readonly Statement[] {
  const items = childOf(node, "with_clause")?.children ?? [];
  return [
    ...items.flatMap((item) => lowerWithItem(lowering, item)),
    ...inline(lowering, childAt(node, "body")),
  ];
}

function lowerWithItem(lowering: Lowering, item: SyntaxNode): Statement[] {
  const value = childAt(item, "value");
  if (value === undefined) return [];
  const alias = childAt(value, "alias");
  const [given] = value.children;
  if (value.type !== "as_pattern" || alias === undefined || given === undefined)
    return calling(lowering, value);
  const target = lowering.expression(alias);
  return [
    {
      kind: "assign",
      target,
      value: lowering.expression(given),
      start: item.start,
      end: item.end,
      line: item.line,
    },
  ];
}

function lowerMatch(lowering: Lowering, node: SyntaxNode): readonly Statement[] {
  const subjects = childrenAt(node, "subject").flatMap((subject) => calling(lowering, subject));
  const cases = childAt(node, "body")?.children ?? [];
  return [...subjects, ...cases.flatMap((one) => branch(lowering, childAt(one, "consequence")))];
}

function lowerDecorated(lowering: Lowering, node: SyntaxNode): readonly Statement[] {
  const decorators = node.children
    .filter(({ type }) => type === "decorator")
    .flatMap(({ children }) => children.map((child) => lowering.expression(child)));
  const definition = childAt(node, "definition");
  return definition === undefined ? [] : lowerDefinition(lowering, definition, decorators);
}

function lowerDefinition(
  lowering: Lowering,
  node: SyntaxNode,
  decorators: readonly Expr[],
): readonly Statement[] {
  const span = spanOf(node);
  if (node.type === "class_definition") {
    return [{ kind: "class", class: lowerClass(lowering, node, decorators), ...span }];
  }
  return [{ kind: "function", function: lowerFunction(lowering, node, decorators), ...span }];
}

function imported(
  node: SyntaxNode,
  imports: Extract<Statement, { kind: "import" }>["imports"],
): readonly Statement[] {
  return imports.length === 0
    ? []
    : [{ kind: "import", imports, start: node.start, end: node.end, line: node.line }];
}
