import { keptWord } from "../../../syntax/source-code/index.ts";
import { exactly } from "../../exactly.ts";
import type { CallExpr, Expr, Import, Span, Statement } from "../../ir.ts";
import type { SyntaxNode } from "./syntax-tree.ts";

/** What the rules of all kinds of nodes share while one file is lowered. */
export interface Lowering {
  readonly text: string;
  /** Exported name to what it stands for. */
  readonly exports: Map<string, Expr>;
  readonly reexports: Import[];
  /** The name that stands for a module which an expression loads: `require("x").y`, `await import("x")`. */
  readonly moduleName: (module: string, node: SyntaxNode) => Expr;
  readonly expression: (node: SyntaxNode) => Expr;
  readonly statements: (nodes: readonly SyntaxNode[]) => Statement[];
  /** Puts a statement before the one at hand: an assignment or a class inside an expression. */
  readonly before: (statement: Statement) => void;
  /** What `make` returns, after the statements that it put before. */
  readonly inOrder: (make: () => readonly Statement[]) => Statement[];
  /** True for what stands in no function, class or namespace. */
  readonly isTopLevel: (node: SyntaxNode) => boolean;
}

export type ExpressionRule = (node: SyntaxNode, lowering: Lowering) => Expr;
export type StatementRule = (node: SyntaxNode, lowering: Lowering) => readonly Statement[];

export function spanOf({ start, end, line }: SyntaxNode | Span): Span {
  return { start, end, line };
}

export function sourceOf(node: SyntaxNode, { text }: Lowering): string {
  return keptWord(text.slice(node.start, node.end));
}

export function textExpr(node: SyntaxNode | Span, value: string): Expr {
  return { kind: "text", value, start: node.start, end: node.end, line: node.line };
}

export function nameExpr(node: SyntaxNode | Span, name: string): Expr {
  return { kind: "name", name, start: node.start, end: node.end, line: node.line };
}

export function memberExpr(node: SyntaxNode | Span, object: Expr, name: string): Expr {
  return { kind: "member", object, name, start: node.start, end: node.end, line: node.line };
}

export function callExpr(node: SyntaxNode, call: Omit<CallExpr, "kind">): Expr {
  return { kind: "call", ...call, start: node.start, end: node.end, line: node.line };
}

/** Not understood; what is inside is kept only where it may hold a call. */
export function opaqueExpr(node: SyntaxNode | Span, inside: readonly Expr[] = []): Expr {
  const kept = inside.filter((expr) => !isPlain(expr));
  const { start, end, line } = node;
  return kept.length === 0
    ? { kind: "opaque", start, end, line }
    : { kind: "opaque", inside: exactly(kept), start, end, line };
}

export function assignment(
  node: SyntaxNode | Span,
  target: Expr,
  value: Expr | undefined,
  more: {
    readonly isUpdate?: boolean;
    readonly type?: Expr | undefined;
    readonly decorators?: readonly Expr[];
  } = {},
): Statement {
  const { isUpdate = false, type, decorators = [] } = more;
  return {
    kind: "assign",
    target,
    ...(value === undefined ? {} : { value }),
    ...(type === undefined ? {} : { type }),
    ...(isUpdate ? { isUpdate } : {}),
    ...(decorators.length === 0 ? {} : { decorators }),
    start: node.start,
    end: node.end,
    line: node.line,
  };
}

export function branch(node: SyntaxNode, body: readonly Statement[]): readonly Statement[] {
  return body.length === 0
    ? []
    : [{ kind: "branch", body, start: node.start, end: node.end, line: node.line }];
}

/** An expression that stands alone; none when it does nothing. */
export function standing(node: SyntaxNode, value: Expr): readonly Statement[] {
  return isPlain(value)
    ? []
    : [{ kind: "expression", value, start: node.start, end: node.end, line: node.line }];
}

/** True for names, literals and members of names: nothing runs when they are evaluated, and walking them twice is free. */
export function isPlain(expr: Expr): boolean {
  if (expr.kind === "member") return isPlain(expr.object);
  if (expr.kind === "opaque") return expr.inside === undefined;
  return ["name", "text", "number", "boolean", "none"].includes(expr.kind);
}
