import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { conditionHazard, namesOfContent, replacementHazard } from "./conditions.ts";
import { escapeWords } from "./escapes.table.ts";
import { constantEscape, escapeIn } from "./escapes.ts";
import { expenseIn } from "./expensive.ts";
import { hazard } from "./hazard.ts";
import { mostEvidence } from "./limits.ts";
import { type Node, nodesAt, textOf } from "./node.ts";
import { outlineOf } from "./outline.ts";
import { textHazards } from "./texts.ts";
import { nodesOf, onceSet } from "./walk.ts";

export { templateRules } from "./rules.table.ts";

/** What a chat template could do to whoever renders it, and its outline for comparing. */
export interface TemplateJudgement {
  /** At most one per rule; the evidence lists the places. */
  readonly hazards: readonly Hazard[];
  /** Empty when the template could not be parsed. */
  readonly outline: readonly string[];
}

/** Parses a chat template to a syntax tree and judges it; it is never rendered. The parser is loaded when first needed. */
export async function judgeTemplate(text: string): Promise<TemplateJudgement> {
  const { parseTemplate } = await import("./parse.ts");
  const parsed = parseTemplate(text);
  if (!parsed.ok) return { hazards: unparsed(text, parsed.reason), outline: [] };
  return { hazards: merged(hazardsIn(parsed.program)), outline: outlineOf(parsed.program) };
}

/** Nothing vouches for what was not parsed; what its text gives away still counts. */
function unparsed(text: string, reason: string): readonly Hazard[] {
  const word = escapeWords.exec(text)?.[0];
  const message = `The chat template could not be read: ${printable(reason)}.`;
  return [
    ...(word === undefined
      ? []
      : [hazard("TEMPLATE-ESCAPE", "dangerous", `The chat template contains ${word}.`, [word])]),
    ...merged(textHazards(text)),
    hazard("TEMPLATE-UNPARSED", "unknown", message, []),
  ];
}

function hazardsIn(program: Node): readonly Hazard[] {
  const variables = onceSet(program);
  const contentNames = namesOfContent(program);
  const found: Hazard[] = [];
  for (const { node, isText } of withPlaces(program)) {
    const text = textOf(node, "StringLiteral") ?? "";
    const seen = [
      isText ? undefined : constantEscape(node),
      escapeIn(node, variables),
      expenseIn(node),
      conditionHazard(node, variables, contentNames),
      replacementHazard(node, variables, contentNames),
      ...textHazards(text),
    ];
    found.push(...seen.filter((item) => item !== undefined));
  }
  return found;
}

/** The template's own text stands directly in a body; every other constant is part of an expression. */
function* withPlaces(program: Node): Generator<{ readonly node: Node; readonly isText: boolean }> {
  const texts = new Set<Node>();
  for (const node of nodesOf(program)) {
    for (const field of ["body", "alternate", "defaultBlock"]) {
      for (const item of nodesAt(node, field)) texts.add(item);
    }
    yield { node, isText: texts.has(node) };
  }
}

/** One hazard per rule, with the evidence of all. */
function merged(hazards: readonly Hazard[]): readonly Hazard[] {
  const byRule = new Map<string, Hazard>();
  for (const found of hazards) {
    const known = byRule.get(found.rule);
    const evidence = [...new Set([...(known?.evidence ?? []), ...(found.evidence ?? [])])];
    byRule.set(found.rule, { ...(known ?? found), evidence: evidence.slice(0, mostEvidence) });
  }
  return [...byRule.values()];
}
