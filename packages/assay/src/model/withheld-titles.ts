import type { Entity } from "./entity.ts";
import { properties } from "./properties.table.ts";

/** What of a thing is withheld on purpose, for people: `Licence`, `Metadata (3)`. */
export function withheldTitles({ claims }: Entity): readonly string[] {
  const counts = new Map<string, number>();
  for (const { property, value } of claims) {
    if (value.kind !== "withheld") continue;
    const title = properties[property]?.title ?? property;
    counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  return [...counts].map(([title, count]) => (count === 1 ? title : `${title} (${count})`));
}
