import type { CatalogLibrary, VersionCatalog } from "./catalog.ts";

/** What `libs.some.library` or `libs.bundles.name` stands for; undefined when it is no path into a catalog. */
export function catalogEntry(
  path: readonly string[],
  catalogs: readonly VersionCatalog[],
): readonly CatalogLibrary[] | undefined {
  const catalog = catalogs.find(({ name }) => name === path[0]);
  if (catalog === undefined) return undefined;
  const [kind, ...rest] = path.slice(1);
  if (kind !== "bundles") return libraryAt(catalog, path.slice(1).join("."));
  return catalog.bundles.get(rest.join("."))?.flatMap((alias) => libraryAt(catalog, alias) ?? []);
}

function libraryAt(catalog: VersionCatalog, accessor: string): readonly CatalogLibrary[] | undefined {
  const library = catalog.libraries.get(accessor);
  return library === undefined ? undefined : [library];
}

/** The version that `libs.versions.name` stands for. */
export function catalogVersion(path: string, catalogs: readonly VersionCatalog[]): string | undefined {
  const [name, kind, ...rest] = path.split(".");
  if (kind !== "versions") return undefined;
  const accessor = rest.join(".").replace(/\.(?:get|asProvider)$/u, "");
  return catalogs.find((catalog) => catalog.name === name)?.versions.get(accessor);
}
