import type { DictEntry, Statement } from "../../code/ir.ts";

/** Branches in branches that are looked into. */
const deepestBranch = 20;

/** `extras["gpu"] = […]`: what is put into a dictionary of that name, in order. */
export function keysAssigned(
  statements: readonly Statement[],
  name: string,
  depth = 0,
): readonly DictEntry[] {
  if (depth > deepestBranch) return [];
  return statements.flatMap((statement): readonly DictEntry[] => {
    if (statement.kind === "branch") return keysAssigned(statement.body, name, depth + 1);
    if (statement.kind !== "assign" || statement.value === undefined) return [];
    const { target, value } = statement;
    if (target.kind !== "index" || target.object.kind !== "name" || target.object.name !== name) return [];
    return [{ key: target.index, value }];
  });
}
