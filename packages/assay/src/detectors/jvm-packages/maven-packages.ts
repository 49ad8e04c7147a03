import type { ListedPackage, PackageScope } from "../../packages/listed.ts";
import { folderOfPath } from "../package-files.ts";
import { keyOf, versionOrRange } from "./coordinates.ts";
import { effective, isImport, managedBy, type EffectiveDependency, type MavenTree } from "./maven-model.ts";
import type { Pom } from "./pom.ts";

/** What one `pom.xml` asks for. Dependencies that it inherits are listed where they are written. */
export function packagesOfPom(tree: MavenTree, pom: Pom): ListedPackage[] {
  const managed = managedBy(tree, pom);
  const asked = pom.dependencies.flatMap((written) => effective(written, tree, pom) ?? []);
  const imported = pom.managed.flatMap((written) => effective(written, tree, pom) ?? []).filter(isImport);
  return [
    ...asked.map((one) => listed(tree, pom, one, managed.get(keyOf(one)))),
    // A list of versions that goes together (BOM) is fetched and decides, but is no code.
    ...imported.map((one) => ({ ...listed(tree, pom, one, undefined), scope: "build" as const })),
  ];
}

function listed(
  tree: MavenTree,
  pom: Pom,
  own: EffectiveDependency,
  managed: EffectiveDependency | undefined,
): ListedPackage {
  const source = sourceOf(tree, own);
  return {
    type: "maven",
    namespace: own.group,
    name: own.artifact,
    ...versionOrRange(own.version ?? managed?.version),
    scope: scopeOf(own, managed),
    listing: "manifest",
    path: pom.path,
    line: own.line,
    ...(source === undefined ? {} : { source }),
  };
}

const scopes: ReadonlyMap<string, PackageScope> = new Map([
  ["compile", "runtime"],
  ["runtime", "runtime"],
  ["system", "runtime"],
  ["provided", "build"],
  ["test", "test"],
]);

function scopeOf(own: EffectiveDependency, managed: EffectiveDependency | undefined): PackageScope {
  const scope = scopes.get(own.scope ?? managed?.scope ?? "compile") ?? "runtime";
  return own.isOptional && scope === "runtime" ? "optional" : scope;
}

/** Modules of the tree are the application itself. */
function sourceOf(tree: MavenTree, { group, artifact, systemPath }: EffectiveDependency): string | undefined {
  const own = tree.find(group, artifact);
  if (own !== undefined) return `./${folderOfPath(own.path)}`;
  return systemPath === undefined ? undefined : `./${systemPath.replace(/^\$\{[^}]{1,50}\}\//u, "")}`;
}
