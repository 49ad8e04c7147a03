import type { Entity } from "../../model/entity.ts";
import { printable } from "../../model/printable.ts";
import type { Relation, RelationKind } from "../../model/relation.ts";
import { valueOf } from "../../model/resolve.ts";
import type { Style } from "./style.ts";
import type { View } from "./view.ts";

/** A chain longer than this is shown where the ancestor has a line of its own. */
const deepestLevel = 6;

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
  // What an ancestor was trained on stands below the ancestor's own line; here its own ancestors are enough.
  for (const { kind, words } of level === 1 ? phrases : phrases.slice(0, 1)) {
    const relations = view.from(id, kind);
    for (const relation of relations.slice(0, mostOfOneKind)) {
      lines.push(lineFor(view, relation, words, level));
      if (kind !== "derivedFrom" || seen.has(relation.to) || level >= deepestLevel) continue;
      seen.add(relation.to);
      lines.push(...linesFor(view, relation.to, level + 1, seen));
    }
    const more = relations.length - mostOfOneKind;
    if (more > 0) lines.push(`${branch(level)} ${words} ${more} more`);
  }
  return lines;
}

function branch(level: number): string {
  return `${"   ".repeat(level - 1)} └─`;
}

function lineFor(view: View, relation: Relation, words: string, level: number): string {
  const target = view.entity(relation.to);
  const name = printable(target?.name ?? relation.to);
  const detail = relation.kind === "sameWeights" ? undefined : relation.detail;
  const basis = relation.claims[0]?.basis;
  const isHere = target !== undefined && valueOf(target, "usage") === "present";
  const notes = [detail, basis].filter((text) => text !== undefined).map(printable);
  return `${branch(level)} ${words} ${name}   ${notes.join(", ")}${isHere ? "" : " · not found here"}`;
}
