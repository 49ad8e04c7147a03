import type { Problem } from "../../model/coverage.ts";
import { isRecord, recordAt, stringAt, stringsAt } from "../../syntax/json-access.ts";
import { readToml } from "../../syntax/toml.ts";
import { coordinatesOf, type Coordinates } from "./coordinates.ts";

/** A library of a catalog; without a version when a platform decides it. */
export interface CatalogLibrary extends Coordinates {
  readonly version?: string;
}

/** Libraries and versions that build scripts name by accessors: `libs.some.library`. */
export interface VersionCatalog {
  /** `libs` */
  readonly name: string;
  /** By accessor: `some.library`. */
  readonly libraries: ReadonlyMap<string, CatalogLibrary>;
  readonly bundles: ReadonlyMap<string, readonly string[]>;
  readonly versions: ReadonlyMap<string, string>;
}

/** `gradle/libs.versions.toml` (https://docs.gradle.org/current/userguide/version_catalogs.html). */
export function readCatalog(
  path: string,
  text: string,
): { readonly catalog?: VersionCatalog; readonly problems: readonly Problem[] } {
  const reading = readToml(text);
  if (!reading.ok) return { problems: [{ code: reading.code, message: reading.message }] };
  const { values } = reading;
  const versions = new Map(
    entriesOf(values, "versions").flatMap(([key, value]) => {
      const version = richVersion(value);
      return version === undefined ? [] : [[key, version] as const];
    }),
  );
  const libraries = entriesOf(values, "libraries").flatMap(([key, value]) => {
    const library = libraryOf(value, versions);
    return library === undefined ? [] : [[accessorOf(key), library] as const];
  });
  const bundles = entriesOf(values, "bundles").map(
    ([key, value]) => [accessorOf(key), stringsAt(value).map(accessorOf)] as const,
  );
  return {
    catalog: {
      name: path.slice(path.lastIndexOf("/") + 1).replace(/\.versions\.toml$/u, ""),
      libraries: new Map(libraries),
      bundles: new Map(bundles),
      versions: new Map([...versions].map(([key, version]) => [accessorOf(key), version])),
    },
    problems: [],
  };
}

function entriesOf(values: unknown, table: string): [string, unknown][] {
  return Object.entries(recordAt(values, table) ?? {});
}

/** Hyphens, underscores and points all part an accessor. */
export function accessorOf(alias: string): string {
  return alias.replace(/[-_]/gu, ".");
}

/** A version, or what a rich one demands most strictly. */
function richVersion(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return stringAt(value, "strictly") ?? stringAt(value, "require") ?? stringAt(value, "prefer");
}

function libraryOf(value: unknown, versions: ReadonlyMap<string, string>): CatalogLibrary | undefined {
  if (typeof value === "string") return libraryOfNotation(value);
  const [group, artifact] = stringAt(value, "module")?.split(":") ?? [
    stringAt(value, "group"),
    stringAt(value, "name"),
  ];
  const names = coordinatesOf(group, artifact);
  if (names === undefined) return undefined;
  const written = isRecord(value) ? value["version"] : undefined;
  const reference = stringAt(written, "ref");
  const version = reference === undefined ? richVersion(written) : versions.get(reference);
  return { ...names, ...(version === undefined ? {} : { version }) };
}

/** `group:artifact:version` */
export function libraryOfNotation(text: string): CatalogLibrary | undefined {
  const [group, artifact, version] = text.split(":");
  const names = coordinatesOf(group, artifact);
  return names === undefined ? undefined : { ...names, ...(version === undefined ? {} : { version }) };
}
