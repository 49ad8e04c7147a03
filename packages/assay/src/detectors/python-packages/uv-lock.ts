import { isRecord, listAt, recordAt, stringAt } from "../../syntax/json-access.ts";
import type { PackageScope } from "../../packages/listed.ts";
import { scopesByReach } from "../../packages/reach.ts";
import { type ManifestFile, type ManifestReading, pathIn } from "./manifest-file.ts";
import { digestsOf, listLocked, type LockedPackage } from "./locked.ts";
import { scopeOfName } from "./scopes.ts";
import { openToml, pointerOf, type TomlManifest } from "./toml-manifest.ts";

type Table = Readonly<Record<string, unknown>>;
type Needs = NonNullable<LockedPackage["needs"]>;

/** Reads `uv.lock`: the packages of the workspace tell what is needed for what, and by whom. */
export function readUvLock(file: ManifestFile): ManifestReading {
  const toml = openToml(file);
  if ("problem" in toml) return { packages: [], problems: [toml.problem] };
  const entries = entriesOf(toml);
  const scopes = scopesOf(entries);
  const askedBy = askingFolders(file, entries);
  const locked = entries
    .filter(({ member }) => member === undefined)
    .map(({ table, pointer, name, version, needs }) => ({
      name,
      version,
      line: toml.lineAt(`${pointer}/name`),
      pointer,
      scope: scopes.get(keyOf(name, version)),
      hashes: digestsOf(
        [table["sdist"], ...(listAt(table, "wheels") ?? [])].map((artefact) => stringAt(artefact, "hash")),
      ),
      needs,
      askedBy: [...(askedBy.get(keyOf(name, version)) ?? [])],
      ...sourceOf(recordAt(table, "source") ?? {}),
    }));
  return { packages: listLocked(file, locked) };
}

interface Entry {
  readonly table: Table;
  readonly pointer: string;
  readonly name: string;
  readonly version: string | undefined;
  readonly needs: Needs;
  /** Folder of a package of the workspace, as written. */
  readonly member?: string;
}

function entriesOf({ values }: TomlManifest): readonly Entry[] {
  return (listAt(values, "package") ?? []).flatMap((table, index) => {
    const name = stringAt(table, "name");
    if (!isRecord(table) || name === undefined) return [];
    const source = recordAt(table, "source") ?? {};
    const member = ["editable", "virtual", "directory"]
      .map((key) => stringAt(source, key))
      .find((folder) => folder !== undefined);
    const entry = {
      table,
      pointer: pointerOf("package", index),
      name,
      version: stringAt(table, "version"),
      needs: groupsOf(table).flatMap(({ needs }) => needs),
    };
    return [member === undefined ? entry : { ...entry, member }];
  });
}

interface Group {
  readonly scope: PackageScope;
  readonly needs: Needs;
}

function groupsOf(table: Table): readonly Group[] {
  const groups = (key: string, fallback: PackageScope): Group[] =>
    Object.entries(recordAt(table, key) ?? {}).map(([name, list]) => ({
      scope: scopeOfName(name, fallback),
      needs: needsIn(list),
    }));
  return [
    { scope: "runtime", needs: needsIn(table["dependencies"]) },
    ...groups("optional-dependencies", "optional"),
    ...groups("dev-dependencies", "development"),
  ];
}

function needsIn(list: unknown): Needs {
  return (Array.isArray(list) ? list : []).flatMap((need: unknown) => {
    const name = stringAt(need, "name");
    return name === undefined ? [] : [{ name, version: stringAt(need, "version") }];
  });
}

function keyOf(name: string, version: string | undefined): string {
  return `${name}@${version ?? ""}`;
}

/** Keys of the entries that a need means: one, or each version when the lock does not say which. */
function indexOf(entries: readonly Entry[]): (need: Needs[number]) => readonly Entry[] {
  const byName = new Map<string, Entry[]>();
  for (const entry of entries) byName.set(entry.name, [...(byName.get(entry.name) ?? []), entry]);
  return ({ name, version }) =>
    (byName.get(name) ?? []).filter((entry) => version === undefined || entry.version === version);
}

/** The strongest need counts: what is needed at run time is a package of run time, whoever else needs it. */
function scopesOf(entries: readonly Entry[]): ReadonlyMap<string, PackageScope> {
  const find = indexOf(entries);
  const keysOf = (needs: Needs): string[] =>
    needs.flatMap(find).map(({ name, version }) => keyOf(name, version));
  const needsByKey = new Map(entries.map(({ name, version, needs }) => [keyOf(name, version), needs]));
  const roots = entries
    .filter(({ member }) => member !== undefined)
    .flatMap(({ table }) => groupsOf(table))
    .flatMap(({ scope, needs }) => keysOf(needs).map((to) => ({ to, scope })));
  return scopesByReach((key) => keysOf(needsByKey.get(key) ?? []).map((to) => ({ to })), roots);
}

/** Folders of the workspace's packages, by what they ask for themselves. */
function askingFolders(
  file: ManifestFile,
  entries: readonly Entry[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const find = indexOf(entries);
  const found = new Map<string, Set<string>>();
  for (const { member, needs } of entries) {
    const folder = member === undefined ? undefined : pathIn(file.folder, member);
    if (folder === undefined) continue;
    for (const { name, version } of needs.flatMap(find)) {
      const key = keyOf(name, version);
      found.set(key, (found.get(key) ?? new Set()).add(folder));
    }
  }
  return found;
}

/** `git = "https://…?rev=v1#<commit>"`, `url`, `path`; a registry that is not the usual one. */
function sourceOf(source: Table): Pick<LockedPackage, "source" | "index"> {
  const git = stringAt(source, "git");
  if (git !== undefined) {
    const [address = "", commit] = git.split("#");
    return { source: `git+${address.split("?")[0] ?? ""}${commit === undefined ? "" : `@${commit}`}` };
  }
  const registry = stringAt(source, "registry");
  if (registry !== undefined) return /^https:\/\/pypi\.org\//u.test(registry) ? {} : { index: registry };
  const path = stringAt(source, "path");
  return { source: stringAt(source, "url") ?? (path === undefined ? undefined : `./${path}`) };
}
