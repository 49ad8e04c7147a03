import type { PackageScope } from "./listed.ts";

/** One need of a node; what is needed optionally is optional, whoever needs it. */
export interface ReachEdge {
  readonly to: string;
  readonly isOptional?: boolean;
}

/** What somebody asks for directly, and for what. */
export interface ReachRoot {
  readonly to: string;
  readonly scope: PackageScope;
}

/** Scopes from the one that decides to the weakest: what anything needs at run time is a runtime package. */
const byStrength: readonly PackageScope[] = ["runtime", "build", "optional", "test", "development"];

/** The stronger of two scopes. */
export function strongerScope(one: PackageScope, other: PackageScope): PackageScope {
  return byStrength.indexOf(one) <= byStrength.indexOf(other) ? one : other;
}

/** For locks that do not say it: the scope of each node by who reaches it. Nodes that nobody reaches have none. */
export function scopesByReach(
  edgesOf: (id: string) => readonly ReachEdge[],
  roots: readonly ReachRoot[],
): ReadonlyMap<string, PackageScope> {
  const scopes = new Map<string, PackageScope>();
  const waiting = new Map<PackageScope, string[]>(byStrength.map((scope) => [scope, []]));
  for (const { to, scope } of roots) waiting.get(scope)?.push(to);
  for (const scope of byStrength) {
    const open = waiting.get(scope) ?? [];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (scopes.has(id)) continue;
      scopes.set(id, scope);
      for (const edge of edgesOf(id)) waiting.get(scopeThrough(edge, scope))?.push(edge.to);
    }
  }
  return scopes;
}

/** What is optional for tests and development is for them all the same. */
function scopeThrough({ isOptional }: ReachEdge, scope: PackageScope): PackageScope {
  return isOptional === true ? weakerScope(scope, "optional") : scope;
}

function weakerScope(one: PackageScope, other: PackageScope): PackageScope {
  return strongerScope(one, other) === one ? other : one;
}
