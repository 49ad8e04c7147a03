import type { Expr, Statement } from "../../ir.ts";
import { elementOf } from "./calls.ts";
import type { Lowering, StatementRule } from "./lowering.ts";
import { assignment, branch, nameExpr, opaqueExpr, standing } from "./lowering.ts";
import { targetOf } from "./patterns.ts";
import type { SyntaxNode } from "./syntax-tree.ts";
import { childAt, childrenAt } from "./syntax-tree.ts";

export const branchRules: Readonly<Record<string, StatementRule>> = {
  if_statement: ifStatement,
  switch_statement: switchStatement,
  for_statement: forStatement,
  for_in_statement: forInStatement,
  while_statement: loopStatement,
  do_statement: loopStatement,
  with_statement: loopStatement,
  try_statement: tryStatement,
  labeled_statement: (node, lowering) => inLine(childAt(node, "body"), lowering),
  statement_block: inLine,
};

/** The statements of a block, or the one that stands in its place. */
function inLine(node: SyntaxNode | undefined, lowering: Lowering): readonly Statement[] {
  if (node === undefined) return [];
  return lowering.statements(node.type === "statement_block" ? node.children : [node]);
}

function asked(node: SyntaxNode | undefined, lowering: Lowering): readonly Statement[] {
  return node === undefined ? [] : standing(node, lowering.expression(node));
}

/** `else if` stands beside its `if`, not inside: long chains would nest as deep as they are long. */
function ifStatement(node: SyntaxNode, lowering: Lowering): readonly Statement[] {
  const made: Statement[] = [];
  let at: SyntaxNode | undefined = node;
  while (at?.type === "if_statement") {
    made.push(...asked(childAt(at, "condition"), lowering));
    const body = childAt(at, "consequence");
    if (body !== undefined) made.push(...branch(body, inLine(body, lowering)));
    at = childAt(at, "alternative")?.children.find(({ type }) => type !== "else");
  }
  return at === undefined ? made : [...made, ...branch(at, inLine(at, lowering))];
}

function switchStatement(node: SyntaxNode, lowering: Lowering): readonly Statement[] {
  const cases = childAt(node, "body")?.children ?? [];
  return [
    ...asked(childAt(node, "value"), lowering),
    ...cases.flatMap((each) => branch(each, lowering.statements(childrenAt(each, "body")))),
  ];
}

function forStatement(node: SyntaxNode, lowering: Lowering): readonly Statement[] {
  const first = childAt(node, "initializer");
  return [
    ...(first === undefined ? [] : lowering.statements([first])),
    ...asked(childAt(node, "condition"), lowering),
    ...loopBody(node, [], lowering),
  ];
}

/** The variable of `for … of` is any element of the list, that of `for … in` a key nobody knows. */
function forInStatement(node: SyntaxNode, lowering: Lowering): readonly Statement[] {
  const left = childAt(node, "left");
  const right = childAt(node, "right");
  if (left === undefined || right === undefined) return [];
  const list = lowering.expression(right);
  const isOf = lowering.text.slice(left.end, right.start).includes("of");
  const element = isOf ? elementOf(list) : undefined;
  const defaults: Statement[] = [];
  const target = targetOf(left, lowering, defaults);
  if (isOf && element === undefined && list.kind === "call") {
    // The call must stand in the tree once: its result gets a name that no code can have.
    const name = nameExpr(right, `<of ${right.start}>`);
    const item: Expr = {
      kind: "index",
      object: name,
      index: opaqueExpr(right),
      start: right.start,
      end: right.end,
      line: right.line,
    };
    return [
      assignment(right, name, list),
      ...loopBody(node, [assignment(left, target, item), ...defaults], lowering),
    ];
  }
  const bound = assignment(left, target, element ?? opaqueExpr(right));
  const before = element === undefined || list.kind !== "list" ? standing(right, list) : [];
  return [...before, ...loopBody(node, [bound, ...defaults], lowering)];
}

function loopStatement(node: SyntaxNode, lowering: Lowering): readonly Statement[] {
  const condition = childAt(node, "condition") ?? childAt(node, "object");
  return [...asked(condition, lowering), ...loopBody(node, [], lowering)];
}

function loopBody(node: SyntaxNode, before: readonly Statement[], lowering: Lowering): readonly Statement[] {
  const body = childAt(node, "body");
  return branch(node, [...before, ...inLine(body, lowering)]);
}

function tryStatement(node: SyntaxNode, lowering: Lowering): readonly Statement[] {
  const handler = childAt(node, "handler");
  const caught = handler === undefined ? [] : branch(handler, inLine(childAt(handler, "body"), lowering));
  const finalizer = childAt(node, "finalizer");
  const last = finalizer === undefined ? [] : inLine(childAt(finalizer, "body"), lowering);
  return [...inLine(childAt(node, "body"), lowering), ...caught, ...last];
}
