import type { ConstantTable } from "../api.ts";

/** Constants by their class and name, as symbols. */
export function constantsOf(
  byOwner: Readonly<Record<string, Readonly<Record<string, string>>>>,
): ConstantTable {
  return Object.fromEntries(
    Object.entries(byOwner).flatMap(([owner, names]) =>
      Object.entries(names).map(([name, value]) => [`${owner}.${name}`, value] as const),
    ),
  );
}

/** Constants of one package of Go, as symbols; `prefix` stands in front of all of their names. */
export function constantsIn(
  module: string,
  names: Readonly<Record<string, string>>,
  prefix = "",
): ConstantTable {
  return Object.fromEntries(
    Object.entries(names).map(([name, value]) => [`${module}:${prefix}${name}`, value] as const),
  );
}
