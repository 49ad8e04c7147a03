import type { Inventory } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import { compareText } from "../../model/text-order.ts";
import type { JudgedFinding } from "../rule.ts";

/** Names of one circle that are shown. */
const mostNames = 12;

/** One finding for each circle; linear in the relations, however deep they go. */
export function judge({ entities, relations }: Inventory): readonly JudgedFinding[] {
  const bases = new Map<string, string[]>();
  for (const { from, to, kind } of relations) {
    if (kind !== "derivedFrom" || from === to) continue;
    const known = bases.get(from);
    if (known === undefined) bases.set(from, [to]);
    else known.push(to);
  }
  const names = new Map(entities.map(({ id, name }) => [id, name]));
  return circlesIn(withoutEnds(bases)).map((circle) =>
    findingOn(circle.map((id) => ({ id, name: printable(names.get(id) ?? id) }))),
  );
}

type Bases = ReadonlyMap<string, readonly string[]>;

/** Without what leads to no circle: things without a base, again and again. */
function withoutEnds(bases: Bases): Bases {
  const children = new Map<string, string[]>();
  for (const [from, all] of bases)
    for (const to of all) children.set(to, [...(children.get(to) ?? []), from]);
  const open = new Map([...bases].map(([id, all]) => [id, all.length]));
  const ended = [...children.keys()].filter((id) => !open.has(id));
  const gone = new Set(ended);
  for (let id = ended.pop(); id !== undefined; id = ended.pop()) {
    for (const child of children.get(id) ?? []) {
      const left = (open.get(child) ?? 0) - 1;
      open.set(child, left);
      if (left > 0 || gone.has(child)) continue;
      gone.add(child);
      ended.push(child);
    }
  }
  return new Map(
    [...bases].flatMap(([id, all]) => (gone.has(id) ? [] : [[id, all.filter((base) => !gone.has(base))]])),
  );
}

/** What is left leads on for ever: walking it by the first base meets every circle that is not crossed by another. */
function circlesIn(bases: Bases): readonly (readonly string[])[] {
  const visited = new Set<string>();
  const circles: (readonly string[])[] = [];
  for (const start of [...bases.keys()].sort(compareText)) {
    const path = new Map<string, number>();
    let at: string | undefined = start;
    while (at !== undefined && !visited.has(at) && !path.has(at)) {
      path.set(at, path.size);
      at = [...(bases.get(at) ?? [])].sort(compareText)[0];
    }
    const first = at === undefined ? undefined : path.get(at);
    if (first !== undefined) circles.push([...path.keys()].slice(first));
    for (const id of path.keys()) visited.add(id);
  }
  return circles;
}

interface Member {
  readonly id: string;
  readonly name: string;
}

function findingOn(circle: readonly Member[]): JudgedFinding {
  const at = circle.findIndex(({ id }) => circle.every((other) => compareText(id, other.id) <= 0));
  const ordered = [...circle.slice(at), ...circle.slice(0, at)];
  const names = ordered.map(({ name }) => name);
  const [first = ""] = names;
  const shown = names.length > mostNames ? [...names.slice(0, mostNames), "…"] : names;
  return {
    rule: "LINEAGE-CYCLE",
    kind: "contradiction",
    severity: "medium",
    subject: ordered[0]?.id ?? "",
    message: `${first} comes from itself: ${[...shown, first].join(" from ")}`,
    evidence: names,
    remedy: "Ask the publishers which of them came first, and correct the card of that one.",
  };
}
