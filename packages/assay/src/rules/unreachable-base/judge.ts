import type { Entity } from "../../model/entity.ts";
import { grouped } from "../../model/grouped.ts";
import type { Inventory } from "../../model/inventory.ts";
import { lineageStates } from "../../model/lineage-state.ts";
import { printable } from "../../model/printable.ts";
import type { Relation } from "../../model/relation.ts";
import type { JudgedFinding } from "../rule.ts";

/** What following the lineage met that is gone, or has another name. */
export function judge({ entities, relations }: Inventory): readonly JudgedFinding[] {
  const followed = entities.filter((entity) => lineageStates(entity).length > 0);
  if (followed.length === 0) return [];
  const incoming = grouped(relations, ({ to }) => to);
  const names = new Map(entities.map(({ id, name }) => [id, printable(name)]));
  return followed.flatMap((entity) =>
    lineageStates(entity).flatMap((state) => findingOn(entity, state, incoming.get(entity.id) ?? [], names)),
  );
}

function findingOn(
  entity: Entity,
  state: string,
  named: readonly Relation[],
  names: ReadonlyMap<string, string>,
): readonly JudgedFinding[] {
  const path = named[0]?.claims[0]?.source.path;
  const common = {
    kind: "provenance" as const,
    subject: entity.id,
    ...(path === undefined ? {} : { location: { path } }),
    evidence: [...new Set(named.map(({ from }) => `named by ${names.get(from) ?? printable(from)}`))].slice(
      0,
      12,
    ),
  };
  const name = printable(entity.name);
  if (state.startsWith("not there"))
    return [
      {
        ...common,
        rule: "BASE-NOT-THERE",
        severity: "medium",
        message: `${name} is not on the hub, or private: nothing of it can be checked`,
        remedy: "Ask the publisher where it is now, and keep a copy of what you depend on.",
      },
    ];
  const old = /^renamed from (.+)$/.exec(state)?.[1];
  if (old === undefined) return [];
  return [
    {
      ...common,
      // Which of them use the old name is not told apart here.
      evidence: common.evidence.map((line) => line.replace(/^named by (.*)$/su, "$1 comes from it")),
      rule: "BASE-RENAMED",
      severity: "info",
      message: `${printable(old)} is now called ${name}`,
      remedy: "Correct the name where it is declared: it can be registered by somebody else.",
    },
  ];
}
