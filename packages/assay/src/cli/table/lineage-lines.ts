import type { Entity } from "../../model/entity.ts";
import { printable } from "../../model/printable.ts";
import type { Relation, RelationKind } from "../../model/relation.ts";
import { isElsewhere, lineageStates } from "../../model/lineage-state.ts";
import { valueOf } from "../../model/resolve.ts";
import { countText } from "../../model/scaled-number.ts";
import type { Style } from "./style.ts";
import type { View } from "./view.ts";

/** A chain longer than this is shown where the ancestor has a line of its own; no longer one is followed by default. */
const deepestLevel = 9;

/** More relations of one kind (datasets of a card, copies of a file) are counted; the documents name them all. */
const mostOfOneKind = 6;

/** Model and data that a model comes from, level by level, with how we know. */
export function lineageLines(view: View, model: Entity, style: Style): readonly string[] {
  return linesFor(view, model.id, 1, new Set([model.id])).map((line) => style.faint(line));
}

const phrases: readonly { readonly kind: RelationKind; readonly words: string }[] = [
  { kind: "derivedFrom", words: "from" },
  { kind: "trainedOn", words: "trained on" },
  { kind: "evaluatedOn", words: "evaluated on" },
  { kind: "sameWeights", words: "same weights as" },
];

function linesFor(view: View, id: string, level: number, seen: Set<string>): string[] {
  const lines: string[] = [];
  for (const { kind, words } of phrasesFor(view, id, level)) {
    const relations = view.from(id, kind);
    for (const relation of relations.slice(0, mostOfOneKind)) {
      const isAbove = goesOn.has(kind) && seen.has(relation.to) && hasLines(view, relation.to, level + 1);
      lines.push(`${lineFor(view, relation, words, level)}${isAbove ? " · see above" : ""}`);
      if (!goesOn.has(kind) || seen.has(relation.to) || level >= deepestLevel) continue;
      seen.add(relation.to);
      lines.push(...linesFor(view, relation.to, level + 1, seen));
    }
    const more = relations.length - mostOfOneKind;
    if (more > 0) lines.push(`${branch(level)} ${words} ${more} more`);
  }
  return lines;
}

/**
 * What an ancestor of this tree was trained on stands below its own line: its own ancestors are enough. One that was read
 * elsewhere has no other line.
 */
function phrasesFor(view: View, id: string, level: number): typeof phrases {
  const entity = view.entity(id);
  const isTold = level > 1 && (entity === undefined || !isElsewhere(entity));
  return isTold ? phrases.slice(0, 1) : phrases;
}

function hasLines(view: View, id: string, level: number): boolean {
  return phrasesFor(view, id, level).some(({ kind }) => view.from(id, kind).length > 0);
}

/** A dataset comes from datasets as a model from models. */
const goesOn: ReadonlySet<RelationKind> = new Set(["derivedFrom", "trainedOn"]);

function branch(level: number): string {
  return `${"   ".repeat(level - 1)} └─`;
}

function lineFor(view: View, relation: Relation, words: string, level: number): string {
  const target = view.entity(relation.to);
  const name = printable(target?.name ?? relation.to);
  const detail = relation.kind === "sameWeights" ? undefined : relation.detail;
  const basis = relation.claims[0]?.basis;
  const notes = [detail, basis].filter((text) => text !== undefined).map(printable);
  return `${branch(level)} ${words} ${name}   ${notes.join(", ")}${whereabouts(target)}`;
}

function whereabouts(target: Entity | undefined): string {
  if (target !== undefined && valueOf(target, "usage") === "present") return "";
  const states = target === undefined ? [] : lineageStates(target);
  if (target === undefined || states.length === 0) return " · not found here";
  const licence = valueOf(target, "license");
  const parameters = valueOf(target, "parameters");
  return [
    "",
    ...(parameters === undefined ? [] : [countText(parameters)]),
    ...(licence === undefined ? [] : [printable(licence)]),
    ...states.map((state) => printable(state)),
  ].join(" · ");
}
