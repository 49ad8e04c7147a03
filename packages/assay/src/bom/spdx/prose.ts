import type { Entity } from "../../model/entity.ts";
import { statementsOf } from "../statements-of.ts";
import type { ProseRow } from "./prose.table.ts";

/** What cards and documents say in prose, in the properties that take it; only those for which there is something. */
export function proseOf(
  entity: Entity,
  rows: readonly ProseRow[],
): Readonly<Record<string, string | string[]>> {
  const found = rows.flatMap(({ property, form, statements }) => {
    const texts = statements.flatMap(([name, label]) =>
      statementsOf(entity, name).map(({ text }) => `${label}${text}`),
    );
    const distinct = [...new Set(texts)];
    if (distinct.length === 0) return [];
    return [[property, form === "list" ? distinct : distinct.join("\n\n")] as const];
  });
  return Object.fromEntries(found);
}
