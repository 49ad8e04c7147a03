import type { WriteOptions } from "./document.ts";

/** The portions of a document that is checked next; made now where somebody works on them meanwhile. */
export function toldAhead(portions: Iterable<string>, { ahead }: WriteOptions): Iterable<string> {
  if (ahead === undefined) return portions;
  const told: string[] = [];
  for (const portion of portions) {
    ahead(portion);
    told.push(portion);
  }
  return told;
}
