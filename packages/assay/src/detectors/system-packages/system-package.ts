import { identityOf, type ListedPackage, type PackageType } from "../../packages/listed.ts";
import { listedPackage } from "../../packages/listed-package.ts";
import type { FileLayer } from "../detector.ts";
import { mostNames } from "./limits.ts";
import type { Distribution } from "./os-release.ts";

/** One installed package, whatever database has it. */
export interface SystemPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture?: string;
  readonly epoch?: string;
  readonly license?: string;
  /** Name and, where it is another one, version of the package that it was built from. */
  readonly source?: string;
  readonly line?: number;
  /** Names that it answers to beside its own. */
  readonly provides: readonly string[];
  readonly needs: readonly string[];
  /** Files that came with it, relative to the root file system: which layer of an image has them says what brought the package. */
  readonly witnesses?: readonly string[];
}

/** Where packages stand, and which distribution they are of. */
export interface SystemPlace {
  readonly type: Extract<PackageType, "deb" | "apk" | "rpm">;
  readonly path: string;
  readonly root: string;
  readonly distribution?: Distribution;
  /** The layer of an image that has the first of these files that is there. */
  readonly layerOf?: (witnesses: readonly string[]) => FileLayer | undefined;
}

/** Vendors as package URLs name them, where that is not the id of the distribution. */
const vendors: Readonly<Record<string, string>> = {
  rhel: "redhat",
  "opensuse-leap": "opensuse",
  "opensuse-tumbleweed": "opensuse",
};

/** The packages of one root as entries, with what needs what. */
export function listedOf(
  packages: readonly { readonly found: SystemPackage; readonly place: SystemPlace }[],
): readonly ListedPackage[] {
  const entries = packages.map(({ found, place }) => ({ found, entry: entryOf(found, place) }));
  const byName = new Map<string, string>();
  for (const { found, entry } of entries)
    for (const name of found.provides) byName.set(name, identityOf(entry));
  for (const { found, entry } of entries) byName.set(found.name, identityOf(entry));
  return entries.map(({ found, entry }) => {
    const needs = new Set(found.needs.slice(0, mostNames).map((name) => byName.get(name)));
    return { ...entry, needs: [...needs].filter((need) => need !== undefined) };
  });
}

function entryOf(found: SystemPackage, place: SystemPlace): ListedPackage {
  const { type, path, root, distribution, layerOf } = place;
  const { name, version, architecture, epoch, license, source, line, witnesses = [] } = found;
  const qualifiers = {
    ...(architecture === undefined ? {} : { arch: architecture }),
    ...(distribution === undefined ? {} : { distro: distribution.label }),
    ...(epoch === undefined ? {} : { epoch }),
  };
  const id = distribution?.id;
  return listedPackage({
    // Whose package it is nobody says without the release file: then it is one of no distribution.
    type: id === undefined ? "generic" : type,
    namespace: id === undefined ? undefined : Object.hasOwn(vendors, id) ? vendors[id] : id,
    name,
    version,
    qualifiers,
    license,
    sourcePackage: source,
    scope: "runtime",
    listing: "installed",
    path,
    line,
    project: root,
    layer: layerOf?.(witnesses),
  });
}
