import type { Inventory } from "../model/inventory.ts";

/** What a pseudonym stands for; a path may read like the id of some entity. */
type Space = "text" | "entity" | "end";

/** Gives `withheld-1`, `withheld-2`, ... to texts; the same text gets the same one. */
export interface Pseudonyms {
  readonly of: (text: string, space?: Space) => string;
  /** The text gets the pseudonym of an entity: the path of a file. The first one has it. */
  readonly link: (text: string, entityId: string) => void;
}

const form = /^withheld-(\d{1,9})$/u;

/** Counts on from those that the inventory has already, for it may have been read from a published document. */
export function pseudonymsFor({ entities, coverage }: Inventory): Pseudonyms {
  let last = 0;
  const taken = [...entities.flatMap(({ id, name }) => [id, name]), ...coverage.map(({ path }) => path)];
  for (const text of taken) last = Math.max(last, Number(form.exec(text)?.[1] ?? 0));
  const given = new Map<string, string>();
  const of = (text: string, space: Space = "text"): string => {
    const key = `${space}:${text}`;
    const known = given.get(key);
    if (known !== undefined) return known;
    last += 1;
    const made = `withheld-${last}`;
    given.set(key, made);
    return made;
  };
  const link = (text: string, entityId: string): void => {
    if (!given.has(`text:${text}`)) given.set(`text:${text}`, of(entityId, "entity"));
  };
  return { of, link };
}
