import { identityOf, type ListedPackage, type PackageScope } from "./listed.ts";
import { scopesByReach, strongerScope, type ReachEdge } from "./reach.ts";

/** A package of a lock file, under the id that the file itself uses. */
export interface LockNode {
  readonly listed: Omit<ListedPackage, "scope" | "needs" | "askedBy" | "listing">;
  /** Absent: told by who reaches it. */
  readonly scope?: PackageScope;
  readonly needs: readonly ReachEdge[];
}

/** A direct dependency of the project in a folder. */
export interface LockAsk {
  readonly folder: string;
  readonly to: string;
  readonly scope: PackageScope;
}

export interface LockGraph {
  readonly nodes: ReadonlyMap<string, LockNode>;
  readonly asks: readonly LockAsk[];
}

/** The packages of a lock file, each once, with what they need by identity. */
export function packagesOfGraph({ nodes, asks }: LockGraph): ListedPackage[] {
  const scopes = needsScopes(nodes)
    ? scopesByReach((id) => nodes.get(id)?.needs ?? [], asks)
    : new Map<string, PackageScope>();
  const identities = new Map([...nodes].map(([id, { listed }]) => [id, identityOf(listed)]));
  const found = new Map<string, Draft>();
  for (const [id, node] of nodes) {
    const draft = draftFor(found, identities.get(id) ?? "", {
      listed: node.listed,
      scope: node.scope ?? scopes.get(id) ?? "runtime",
    });
    for (const { to } of node.needs) addIfKnown(draft.needs, identities.get(to));
  }
  for (const { to, folder } of asks) found.get(identities.get(to) ?? "")?.askedBy.add(folder);
  return [...found.values()].map(finished);
}

interface Draft {
  readonly listed: LockNode["listed"];
  scope: PackageScope;
  readonly needs: Set<string>;
  readonly askedBy: Set<string>;
}

/** One package may lie in several folders, or be locked for several peers. */
function draftFor(
  found: Map<string, Draft>,
  identity: string,
  { listed, scope }: Pick<Draft, "listed" | "scope">,
): Draft {
  const known = found.get(identity);
  if (known !== undefined) {
    known.scope = strongerScope(known.scope, scope);
    return known;
  }
  const draft: Draft = { listed, scope, needs: new Set(), askedBy: new Set() };
  found.set(identity, draft);
  return draft;
}

function needsScopes(nodes: LockGraph["nodes"]): boolean {
  for (const { scope } of nodes.values()) if (scope === undefined) return true;
  return false;
}

function addIfKnown(set: Set<string>, item: string | undefined): void {
  if (item !== undefined) set.add(item);
}

function finished({ listed, scope, needs, askedBy }: Draft): ListedPackage {
  return {
    ...listed,
    listing: "lock",
    scope,
    ...(needs.size === 0 ? {} : { needs: [...needs] }),
    ...(askedBy.size === 0 ? {} : { askedBy: [...askedBy].sort() }),
  };
}
