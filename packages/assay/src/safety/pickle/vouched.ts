import { checkedNames } from "./checked-names.table.ts";
import type { ClassList } from "./class-list.ts";
import { classLists } from "./classes.table.ts";
import { weightsOnlyGlobals } from "./weights-only.table.ts";

/** `any`: whatever a stream does with it is harmless. `state`: all but calling it with arguments of the stream. */
export type Vouch = "any" | "state";

/** What the allow-lists say about an imported name; undefined = it is on none of them. Dotted names are on none. */
export function vouchFor(module: string, name: string): Vouch | undefined {
  const full = `${module}.${name}`;
  if (weightsOnlyGlobals.has(full)) return "any";
  vouched ??= readLists();
  return vouched.get(full);
}

/** Seven thousand names: read when the first pickle is judged. */
let vouched: ReadonlyMap<string, Vouch> | undefined;

function readLists(): ReadonlyMap<string, Vouch> {
  const names = new Map<string, Vouch>();
  for (const list of [...checkedNames, ...classLists]) addList(names, list);
  return names;
}

function addList(names: Map<string, Vouch>, list: ClassList): void {
  for (const [module, text] of Object.entries(list.constructors)) {
    for (const name of text.split(" ")) names.set(`${module}.${name}`, "any");
  }
  for (const [module, text] of Object.entries(list.states)) {
    for (const name of text.split(" ")) {
      const full = `${module}.${name}`;
      if (!names.has(full)) names.set(full, "state");
    }
  }
}
