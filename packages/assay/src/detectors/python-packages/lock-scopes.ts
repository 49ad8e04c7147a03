import { projectOf } from "../../packages/chosen-versions.ts";
import { identityOf, type ListedPackage } from "../../packages/listed.ts";
import { scopesByReach } from "../../packages/reach.ts";

/**
 * Scopes of a lock that tells none, by who needs what: starting with what the manifest of the project asks for. What
 * nothing leads to stays as it is.
 */
export function withScopes(
  lock: readonly ListedPackage[],
  manifests: readonly ListedPackage[],
): readonly ListedPackage[] {
  const needs = new Map(lock.map((entry) => [identityOf(entry), entry.needs ?? []]));
  const byName = new Map<string, string[]>();
  for (const entry of lock)
    byName.set(keyOf(entry), [...(byName.get(keyOf(entry)) ?? []), identityOf(entry)]);
  const projects = new Set(lock.map(projectOf));
  const roots = manifests
    .filter((entry) => projects.has(projectOf(entry)))
    .flatMap((entry) => (byName.get(keyOf(entry)) ?? []).map((to) => ({ to, scope: entry.scope })));
  const scopes = scopesByReach((id) => (needs.get(id) ?? []).map((to) => ({ to })), roots);
  return lock.map((entry) => ({ ...entry, scope: scopes.get(identityOf(entry)) ?? entry.scope }));
}

function keyOf({ type, name }: ListedPackage): string {
  return `${type}/${name}`;
}
