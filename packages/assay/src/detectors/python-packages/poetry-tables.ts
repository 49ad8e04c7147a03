import { isRecord, listAt, recordAt, stringAt, stringsAt, valueAt } from "../../syntax/json-access.ts";
import type { ListedPackage, PackageScope } from "../../packages/listed.ts";
import { listedPackage } from "../../packages/listed-package.ts";
import { isName, normalisedName } from "../../packages/python/names.ts";
import { withIndex } from "../../packages/python/platform-builds.ts";
import { versionAt } from "../../packages/python/listed-requirement.ts";
import { isVersion } from "../../packages/python/version.ts";
import type { ManifestFile } from "./manifest-file.ts";
import { scopeOfName } from "./scopes.ts";
import { pointerOf, type TomlManifest } from "./toml-manifest.ts";
import { addressOf } from "./uv-sources.ts";

/** Dependencies of `[tool.poetry]`: names with a constraint or a table (Poetry, "Dependency specification"). */
export function poetryDependencies(file: ManifestFile, toml: TomlManifest): readonly ListedPackage[] {
  const indexes = sourcesOf(toml.values, ["tool", "poetry", "source"]);
  const tables = (path: readonly string[], scope: PackageScope): ListedPackage[] =>
    tableDependencies({ file, toml, path, scope, indexes });
  const groups = Object.keys(recordAt(toml.values, "tool", "poetry", "group") ?? {});
  return [
    ...tables(["tool", "poetry", "dependencies"], "runtime"),
    ...tables(["tool", "poetry", "dev-dependencies"], "development"),
    ...groups.flatMap((group) =>
      tables(["tool", "poetry", "group", group, "dependencies"], scopeOfName(group, groupScope(group))),
    ),
  ];
}

function groupScope(group: string): PackageScope {
  return group === "main" ? "runtime" : "development";
}

/** Name to address of the indexes that a file names: `[[tool.poetry.source]]`, `[[source]]`. */
export function sourcesOf(
  values: Readonly<Record<string, unknown>>,
  path: readonly string[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const source of listAt(values, ...path) ?? []) {
    const name = stringAt(source, "name");
    const url = stringAt(source, "url");
    if (name !== undefined && url !== undefined) found.set(name, url);
  }
  return found;
}

/** One table of names with constraints, and what is known around it. */
export interface DependencyTable {
  readonly file: ManifestFile;
  readonly toml: TomlManifest;
  readonly path: readonly string[];
  readonly scope: PackageScope;
  readonly indexes: ReadonlyMap<string, string>;
}

/** Tables of names with constraints, as poetry and pipenv write them. */
export function tableDependencies(table: DependencyTable): ListedPackage[] {
  const entries = Object.entries(recordAt(table.toml.values, ...table.path) ?? {});
  return entries.flatMap(([name, given]) => {
    if (name.toLowerCase() === "python" || !isName(name)) return [];
    const alternatives: readonly unknown[] = Array.isArray(given) ? given : [given];
    return alternatives.map((one) => dependencyOf(table, name, one)).filter((listed) => listed !== undefined);
  });
}

function dependencyOf(table: DependencyTable, name: string, given: unknown): ListedPackage | undefined {
  const values: unknown = typeof given === "string" ? { version: given } : given;
  if (!isRecord(values)) return undefined;
  const range = stringAt(values, "version")?.trim();
  const pointer = pointerOf(...table.path, name);
  const source = addressOf(values);
  const normal = normalisedName(name);
  const listed = listedPackage({
    type: "pypi",
    name: normal,
    version: exactVersion(range) ?? versionAt(source, normal),
    range,
    scope: valueAt(values, "optional") === true ? "optional" : table.scope,
    listing: "manifest",
    path: table.file.path,
    line: table.toml.lineAt(pointer),
    pointer,
    source,
    extras: stringsAt(values, "extras").filter(isName).map(normalisedName),
  });
  return withIndex(listed, table.indexes.get(indexName(values)));
}

function indexName(values: Readonly<Record<string, unknown>>): string {
  return stringAt(values, "source") ?? stringAt(values, "index") ?? "";
}

/** A bare version is that version, as `==` is. */
function exactVersion(range: string | undefined): string | undefined {
  const bare = range?.replace(/^={2,3}\s*/u, "") ?? "";
  return isVersion(bare) ? bare : undefined;
}
