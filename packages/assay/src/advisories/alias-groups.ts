import { compareText } from "../model/text-order.ts";
import type { Advisory } from "./advisory.ts";
import { mostAliases, mostNamesOfGroup } from "./limits.ts";

/**
 * Groups of advisories that name each other by aliases, over as many steps as it takes: one vulnerability each. Sorted by id,
 * as are the advisories of a group. The work is linear in the number of names, whatever cycles they form; what would join
 * more names than `mostNamesOfGroup` joins nothing, in the order of ids, so that the answer does not depend on the order given.
 */
export function aliasGroups(advisories: readonly Advisory[]): readonly (readonly Advisory[])[] {
  const sorted = [...advisories].sort(byId);
  const names = new Names();
  for (const { id, aliases } of sorted)
    if (aliases.length <= mostAliases)
      for (const alias of [...aliases].sort(compareText)) names.join(id, alias);
  const groups = new Map<string, Advisory[]>();
  for (const advisory of sorted) {
    const root = names.rootOf(advisory.id);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [advisory]);
    else group.push(advisory);
  }
  return [...groups.values()];
}

function byId(a: Advisory, b: Advisory): number {
  return (
    compareText(a.id, b.id) ||
    compareText(a.origin.feed, b.origin.feed) ||
    compareText(a.origin.place, b.origin.place)
  );
}

/** Disjoint sets of names. */
class Names {
  private readonly parents = new Map<string, string>();
  private readonly sizes = new Map<string, number>();

  join(a: string, b: string): void {
    const one = this.rootOf(a);
    const other = this.rootOf(b);
    const size = this.sizeOf(one) + this.sizeOf(other);
    if (one === other || size > mostNamesOfGroup) return;
    const [root, child] = this.sizeOf(one) >= this.sizeOf(other) ? [one, other] : [other, one];
    this.parents.set(child, root);
    this.sizes.set(root, size);
  }

  /** The name that stands for all that are joined with this one; every look makes the way there shorter. */
  rootOf(name: string): string {
    let current = name;
    for (;;) {
      const next = this.parents.get(current);
      if (next === undefined) return current;
      const following = this.parents.get(next);
      if (following !== undefined) this.parents.set(current, following);
      current = next;
    }
  }

  private sizeOf(root: string): number {
    return this.sizes.get(root) ?? 1;
  }
}
