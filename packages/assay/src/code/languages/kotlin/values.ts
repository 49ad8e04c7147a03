import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr, Statement } from "../../ir.ts";
import { branchOf, choiceOf, opaque } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";

/** Statements of which the last one, when it is a value, is returned. */
export function valueStatements(nodes: readonly Node[], walk: Walk): readonly Statement[] {
  const last = nodes.at(-1);
  if (last === undefined || !isValue(last)) return walk.block(nodes);
  return [...walk.block(nodes.slice(0, -1)), ...walk.returning(last)];
}

/** `if (a) b else c`, which has a value in Kotlin. */
export function ifValue(node: Node, walk: Walk): Expr {
  const condition = node.childForFieldName("condition");
  if (condition !== null) walk.hoist(walk.statement(condition));
  return armsValue(node, armsOfIf(node), walk);
}

export function ifStatement(node: Node, walk: Walk): readonly Statement[] {
  const condition = node.childForFieldName("condition");
  const asked = condition === null ? [] : walk.statement(condition);
  return [...asked, ...armsOfIf(node).flatMap((arm) => armStatement(arm, walk))];
}

/** `else if` is a condition of its own, not one inside the other. */
function armStatement(arm: Node, walk: Walk): readonly Statement[] {
  return arm.type === "if_expression" ? walk.statement(arm) : branchOf(arm, walk.block(bodyOf(arm)));
}

function armsOfIf(node: Node): readonly Node[] {
  const condition = node.childForFieldName("condition");
  return childrenOf(node).filter(({ id }) => id !== condition?.id);
}

/** `when (x) { a -> b; else -> c }`. */
export function whenValue(node: Node, walk: Walk): Expr {
  walk.hoist(subjectOf(node, walk));
  const arms = entriesOf(node).flatMap((entry) => {
    walk.hoist(conditionsOf(entry, walk));
    return bodyOfEntry(entry);
  });
  return armsValue(node, arms, walk);
}

export function whenStatement(node: Node, walk: Walk): readonly Statement[] {
  const arms = entriesOf(node).flatMap((entry) => [
    ...conditionsOf(entry, walk),
    ...bodyOfEntry(entry).flatMap((arm) => branchOf(arm, walk.block(bodyOf(arm)))),
  ]);
  return [...subjectOf(node, walk), ...arms];
}

function entriesOf(node: Node): readonly Node[] {
  return childrenOf(node).filter(({ type }) => type === "when_entry");
}

/** `when (val x = f())`. */
function subjectOf(node: Node, walk: Walk): readonly Statement[] {
  const subject = childrenOf(node).find(({ type }) => type === "when_subject");
  return subject === undefined ? [] : walk.statement(subject);
}

function conditionsOf(entry: Node, walk: Walk): readonly Statement[] {
  return entry.childrenForFieldName("condition").flatMap((it) => (it === null ? [] : walk.statement(it)));
}

function bodyOfEntry(entry: Node): readonly Node[] {
  const asked = new Set(entry.childrenForFieldName("condition").map((it) => it?.id));
  return childrenOf(entry).filter(({ id }) => !asked.has(id));
}

/** `try { a } catch (e: E) { b }`: either. */
export function tryValue(node: Node, walk: Walk): Expr {
  const arms = childrenOf(node).flatMap((it) => {
    if (it.type === "block") return [it];
    const body = childrenOf(it).filter(({ type }) => type === "block");
    if (it.type === "finally_block") walk.hoist(body.flatMap((one) => walk.statement(one)));
    return it.type === "catch_block" ? body : [];
  });
  return armsValue(node, arms, walk);
}

export function tryStatement(node: Node, walk: Walk): readonly Statement[] {
  return childrenOf(node).flatMap((it) => {
    const body = it.type === "block" ? [it] : childrenOf(it).filter(({ type }) => type === "block");
    const statements = body.flatMap((one) => walk.block(childrenOf(one)));
    return it.type === "catch_block" ? branchOf(it, statements) : statements;
  });
}

/** Each arm is possible: what runs in it before its value is a branch. */
function armsValue(node: Node, arms: readonly Node[], walk: Walk): Expr {
  const values = arms.flatMap((arm) => {
    const nodes = bodyOf(arm);
    const last = nodes.at(-1);
    if (last === undefined || !isValue(last)) {
      walk.hoist(branchOf(arm, walk.block(nodes)));
      return [];
    }
    walk.hoist(branchOf(arm, walk.block(nodes.slice(0, -1))));
    return [walk.expression(last)];
  });
  return values.length === 0 ? opaque(node) : choiceOf(node, values);
}

function bodyOf(arm: Node): readonly Node[] {
  return arm.type === "block" ? childrenOf(arm) : [arm];
}

/** False for what is done and has no value. */
function isValue({ type }: Node): boolean {
  return !/_(?:declaration|statement)$|^(?:assignment|return_expression|throw_expression|type_alias)$/u.test(
    type,
  );
}
