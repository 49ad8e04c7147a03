import { keptWord } from "../../../syntax/source-code/index.ts";
import { exactly } from "../../exactly.ts";
import type { Expr, Span, Statement } from "../../ir.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/** What every part of the lowering shares. */
export interface Lowering {
  readonly text: string;
  expression(node: SyntaxNode): Expr;
  statements(nodes: readonly SyntaxNode[]): readonly Statement[];
  /** Puts a statement in front of the one that is being lowered: `(n := f())` binds n there. */
  hoist(statement: Statement): void;
  /** Lowers something whose hoisted statements stay in it (a lambda). */
  enclosed<T>(lower: () => T): { readonly value: T; readonly hoisted: readonly Statement[] };
  /** True inside `if TYPE_CHECKING:`. */
  isTypeOnly: boolean;
}

export function spanOf({ start, end, line }: Span): Span {
  return { start, end, line };
}

/** An expression that says nothing itself; what in it may hold or lead to calls and texts is kept. */
export function opaque(span: Span, inside: readonly Expr[] = []): Expr {
  const kept = exactly(inside.filter(saysSomething));
  const { start, end, line } = span;
  return kept.length === 0
    ? { kind: "opaque", start, end, line }
    : { kind: "opaque", inside: kept, start, end, line };
}

function saysSomething({ kind, ...expr }: Expr): boolean {
  if (kind === "opaque") return "inside" in expr;
  return kind !== "number" && kind !== "boolean" && kind !== "none";
}

/** False for literals and names, and what is made of them without a call. */
export function mayHoldCalls(expr: Expr): boolean {
  switch (expr.kind) {
    case "text":
    case "number":
    case "boolean":
    case "none":
    case "name":
      return false;
    case "member":
      return mayHoldCalls(expr.object);
    case "opaque":
      return expr.inside?.some(mayHoldCalls) ?? false;
    default:
      return true;
  }
}

/** One of several values; a single one is itself. */
export function choiceOf(span: Span, options: readonly Expr[]): Expr {
  const [only] = options;
  if (options.length === 1 && only !== undefined) return only;
  return { kind: "choice", options, start: span.start, end: span.end, line: span.line };
}

/** Parts as one text, neighbouring literals joined. */
export function templateOf(span: Span, parts: readonly Expr[]): Expr {
  const joined: Expr[] = [];
  for (const part of parts.flatMap((part) => (part.kind === "template" ? part.parts : [part]))) {
    const last = joined.at(-1);
    if (part.kind !== "text" || last?.kind !== "text") joined.push(part);
    else joined[joined.length - 1] = { ...last, value: last.value + part.value, end: part.end };
  }
  const [only] = joined;
  if (only === undefined)
    return { kind: "text", value: "", start: span.start, end: span.end, line: span.line };
  if (joined.length === 1 && only.kind === "text")
    return { ...only, start: span.start, end: span.end, line: span.line };
  return { kind: "template", parts: joined, start: span.start, end: span.end, line: span.line };
}

/** The text of a node. */
export function textOf({ text }: Lowering, { start, end }: SyntaxNode): string {
  return keptWord(text.slice(start, end));
}
