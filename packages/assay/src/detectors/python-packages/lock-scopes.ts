import { projectOf } from "../../packages/chosen-versions.ts";
import { identityOf, type ListedPackage, type PackageScope } from "../../packages/listed.ts";

const order: readonly PackageScope[] = ["runtime", "optional", "build", "test", "development"];

/**
 * Scopes of a lock that tells none, by who needs what: starting with what the manifest of the project asks for. What
 * nothing leads to stays as it is.
 */
export function withScopes(
  lock: readonly ListedPackage[],
  manifests: readonly ListedPackage[],
): readonly ListedPackage[] {
  const byIdentity = new Map(lock.map((entry) => [identityOf(entry), entry]));
  const byName = new Map<string, ListedPackage[]>();
  for (const entry of lock) byName.set(keyOf(entry), [...(byName.get(keyOf(entry)) ?? []), entry]);
  const projects = new Set(lock.map(projectOf));
  const asked = manifests.filter((entry) => projects.has(projectOf(entry)));
  const scopes = new Map<ListedPackage, PackageScope>();
  for (const scope of order) {
    const waiting = asked
      .filter((entry) => entry.scope === scope)
      .flatMap((entry) => byName.get(keyOf(entry)) ?? []);
    for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
      if (scopes.has(entry)) continue;
      scopes.set(entry, scope);
      waiting.push(
        ...(entry.needs ?? []).map((need) => byIdentity.get(need)).filter((one) => one !== undefined),
      );
    }
  }
  return lock.map((entry) => ({ ...entry, scope: scopes.get(entry) ?? entry.scope }));
}

function keyOf({ type, name }: ListedPackage): string {
  return `${type}/${name}`;
}
