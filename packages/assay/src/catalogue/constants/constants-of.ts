import type { ConstantTable } from "../api.ts";

/** Classes and modules, and what their constants stand for. */
export type NamesByOwner = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** All constants of some tables; the last table that has one says what it is. */
export function joinedConstants(tables: Iterable<ConstantTable>): ConstantTable {
  const found = new Map<string, string>();
  for (const table of tables) for (const [symbol, value] of table) found.set(symbol, value);
  return found;
}

/** Constants by their class and name, as symbols. */
export function constantsOf(byOwner: NamesByOwner): ConstantTable {
  const found = new Map<string, string>();
  for (const [owner, names] of Object.entries(byOwner))
    for (const [name, value] of Object.entries(names)) found.set(`${owner}.${name}`, value);
  return found;
}

/** Constants of one package of Go, as symbols; `prefix` stands in front of all of their names. */
export function constantsIn(
  module: string,
  names: Readonly<Record<string, string>>,
  prefix = "",
): ConstantTable {
  return new Map(Object.entries(names).map(([name, value]) => [`${module}:${prefix}${name}`, value]));
}
