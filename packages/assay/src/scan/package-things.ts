import type { Thing, Use } from "../model/use.ts";
import { parsePurl } from "../model/purl.ts";
import { categoriesOf } from "../packages/classify.ts";
import type { ListedPackage } from "../packages/listed.ts";
import type { ReadProject } from "./read-project.ts";
import { withThings } from "./settled-things.ts";

/**
 * Code and configuration name packages without a version: where the tree has chosen exactly one, that is the package. A
 * package that some manifest leaves open stays open.
 */
export function withChosenPackages(projects: readonly ReadProject[]): readonly ReadProject[] {
  const chosen = chosenPackages(projects.flatMap(({ application }) => application.uses));
  if (chosen.size === 0) return projects;
  return withThings(projects, (thing) => chosen.get(thing.key) ?? thing);
}

/** Key without a version to the package with the only version. */
function chosenPackages(uses: readonly Use[]): ReadonlyMap<string, Thing> {
  const versions = versionsOf(uses);
  const bare = uses.filter(({ thing }) => bareKey(thing) === thing.key);
  const open = new Set(bare.filter(({ usage }) => usage === "declared").map(({ thing }) => thing.key));
  const chosen = new Map<string, Thing>();
  for (const { thing } of bare) {
    const [only, ...others] = versions.get(thing.key)?.values() ?? [];
    if (only !== undefined && others.length === 0 && !open.has(thing.key)) chosen.set(thing.key, only);
  }
  return chosen;
}

function versionsOf(uses: readonly Use[]): ReadonlyMap<string, ReadonlyMap<string, Thing>> {
  const versions = new Map<string, Map<string, Thing>>();
  for (const { thing } of uses) {
    const key = bareKey(thing);
    if (key !== undefined && key !== thing.key)
      versions.set(key, (versions.get(key) ?? new Map()).set(thing.key, thing));
  }
  return versions;
}

/** The key of a package without its version; undefined for what is no package. */
function bareKey({ kind, key }: Thing): string | undefined {
  if (kind !== "software" || !key.startsWith("pkg:")) return undefined;
  const at = key.lastIndexOf("@");
  return at < 0 ? key : key.slice(0, at);
}

/** What a package is for, AI-wise, by its package URL. */
export function categoriesOfThing({ kind, key }: Thing): readonly string[] {
  if (kind !== "software" || !key.startsWith("pkg:")) return [];
  const parsed = parsePurl(key);
  if (!parsed.ok) return [];
  const { type, namespace, name } = parsed.purl;
  // A type that the table does not have has no rows there.
  return categoriesOf({
    type: type as ListedPackage["type"],
    name: type === "golang" && namespace !== undefined ? `${namespace}/${name}` : name,
    ...(namespace === undefined || type === "golang" ? {} : { namespace }),
  });
}
