import type { Node } from "../../syntax/source-code/index.ts";
import type { Expr, Statement } from "../ir.ts";
import { opaque, returnOf } from "./common-form.ts";
import { deepestNode } from "./depth-limit.ts";

/** How the nodes of one grammar become the common form; a node of no rule is looked through. */
export interface LoweringRules {
  readonly expressions: ReadonlyMap<string, ExpressionRule>;
  readonly statements: ReadonlyMap<string, StatementRule>;
}

export type ExpressionRule = (node: Node, walk: Walk) => Expr;
export type StatementRule = (node: Node, walk: Walk) => readonly Statement[];

/** One walk over one tree. */
export interface Walk {
  readonly expression: (node: Node) => Expr;
  readonly statement: (node: Node) => readonly Statement[];
  /** Statements of their own scope, in order: a file, a class, a function, a branch. */
  readonly block: (nodes: readonly Node[]) => readonly Statement[];
  /** An expression that is the value of a function or a block, and what runs before it. */
  readonly returning: (node: Node) => readonly Statement[];
  /** Statements that stand in an expression (`if` and blocks with a value): they run before the statement that is at hand. */
  readonly hoist: (statements: readonly Statement[]) => void;
  /** What is deeper than the limit was left out. */
  readonly isCut: () => boolean;
}

/** Children that say something: no punctuation, no comments. */
export function childrenOf(node: Node): readonly Node[] {
  return node.parts;
}

export function isComment(node: Node): boolean {
  return node.isComment;
}

/** A walk by rules, bounded in depth. */
export function walkBy(rules: LoweringRules): Walk {
  let depth = 0;
  let wasCut = false;
  let hoisted: Statement[] = [];
  const bounded = <T>(node: Node, rest: T, lower: (node: Node) => T): T => {
    if (depth >= deepestNode) {
      wasCut = true;
      return rest;
    }
    depth += 1;
    const lowered = lower(node);
    depth -= 1;
    return lowered;
  };
  const withHoisted = (lower: () => readonly Statement[]): readonly Statement[] => {
    const outer = hoisted;
    hoisted = [];
    const lowered = lower();
    const all = hoisted.length === 0 ? lowered : [...hoisted, ...lowered];
    hoisted = outer;
    return all;
  };
  const statement = (node: Node): readonly Statement[] =>
    withHoisted(() => lowerStatement(node, rules, walk));
  const block = (nodes: readonly Node[]): readonly Statement[] => {
    const found: Statement[] = [];
    for (const node of nodes) if (!isComment(node)) for (const one of walk.statement(node)) found.push(one);
    // Of the size that it has: what grows has room for more, and this is kept.
    return found.slice();
  };
  const walk: Walk = {
    expression: (node) => bounded(node, opaque(node), (it) => lowerExpression(it, rules, walk)),
    statement: (node) => bounded(node, [], statement),
    block,
    returning: (node) => withHoisted(() => [returnOf(node, walk.expression(node))]),
    hoist: (statements) => void hoisted.push(...statements),
    isCut: () => wasCut,
  };
  return walk;
}

function lowerExpression(node: Node, rules: LoweringRules, walk: Walk): Expr {
  const rule = rules.expressions.get(node.type);
  if (rule !== undefined) return rule(node, walk);
  const inside: Expr[] = [];
  for (const child of childrenOf(node)) {
    if (rules.statements.has(child.type)) walk.hoist(walk.statement(child));
    else inside.push(walk.expression(child));
  }
  return opaque(node, inside);
}

function lowerStatement(node: Node, rules: LoweringRules, walk: Walk): readonly Statement[] {
  const rule = rules.statements.get(node.type);
  if (rule !== undefined) return rule(node, walk);
  if (!rules.expressions.has(node.type)) return walk.block(childrenOf(node));
  const value = walk.expression(node);
  return saysSomething(value) ? [{ kind: "expression", value, ...spanOfExpression(value) }] : [];
}

/** False for what does nothing when it stands alone: names and literals. */
export function saysSomething(value: Expr): boolean {
  if (value.kind === "opaque") return (value.inside ?? []).some(saysSomething);
  return !["text", "number", "boolean", "none", "name"].includes(value.kind);
}

function spanOfExpression({ start, end, line }: Expr): Pick<Expr, "start" | "end" | "line"> {
  return { start, end, line };
}
