import { isRecord, listAt, recordAt, stringAt, stringsAt, valueAt } from "../../syntax/json-access.ts";
import type { PackageScope } from "../../packages/listed.ts";
import { parseRequirement } from "../../packages/python/requirement.ts";
import type { ManifestFile, ManifestReading } from "./manifest-file.ts";
import { digestsOf, listLocked, type LockedPackage } from "./locked.ts";
import { scopeOfName } from "./scopes.ts";
import { openToml, pointerOf, type TomlManifest } from "./toml-manifest.ts";
import { addressOf } from "./uv-sources.ts";

type Table = Readonly<Record<string, unknown>>;

/** Reads `poetry.lock` of any version. */
export function readPoetryLock(file: ManifestFile): ManifestReading {
  return readLock(file, "package", (entry, { values }) => ({
    scope: poetryScope(entry),
    hashes: digestsOf(
      filesOf(entry, recordAt(values, "metadata", "files")).map((one) => stringAt(one, "hash")),
    ),
    needs: Object.keys(recordAt(entry, "dependencies") ?? {}).map((name) => ({ name })),
    ...poetrySource(recordAt(entry, "source")),
  }));
}

/** Reads `pdm.lock`. */
export function readPdmLock(file: ManifestFile): ManifestReading {
  return readLock(file, "package", (entry, { values }) => ({
    scope: scopeOfGroups(stringsAt(entry, "groups"), "default"),
    hashes: digestsOf(
      filesOf(entry, recordAt(values, "metadata", "files")).map((one) => stringAt(one, "hash")),
    ),
    needs: stringsAt(entry, "dependencies")
      .map((text) => parseRequirement(text)?.name)
      .filter((name) => name !== undefined)
      .map((name) => ({ name })),
    source: pdmSource(entry),
  }));
}

/** Reads `pylock.toml` (PEP 751). */
export function readPylock(file: ManifestFile): ManifestReading {
  return readLock(file, "packages", (entry) => ({
    hashes: digestsOf(
      [entry["sdist"], entry["archive"], ...(listAt(entry, "wheels") ?? [])].flatMap((artefact) =>
        Object.entries(recordAt(artefact, "hashes") ?? {}).map(([algorithm, hex]) => `${algorithm}:${hex}`),
      ),
    ),
    needs: (listAt(entry, "dependencies") ?? []).map((need) => ({
      name: stringAt(need, "name") ?? "",
      version: stringAt(need, "version"),
    })),
    index: stringAt(entry, "index"),
    source: pylockSource(entry),
  }));
}

type Details = Omit<LockedPackage, "type" | "name" | "version" | "line" | "pointer">;

/** The tables of a lock that stand in one list, each with a name. */
function readLock(
  file: ManifestFile,
  key: string,
  detailsOf: (entry: Table, toml: TomlManifest) => Details,
): ManifestReading {
  const toml = openToml(file);
  if ("problem" in toml) return { packages: [], problems: [toml.problem] };
  const locked = (listAt(toml.values, key) ?? []).flatMap((entry, index): LockedPackage[] => {
    const name = stringAt(entry, "name");
    if (!isRecord(entry) || name === undefined) return [];
    const pointer = pointerOf(key, index);
    return [
      {
        name,
        version: stringAt(entry, "version"),
        line: toml.lineAt(`${pointer}/name`),
        pointer,
        ...detailsOf(entry, toml),
      },
    ];
  });
  const isWithoutScopes = locked.every(({ scope }) => scope === undefined || scope === "optional");
  return { packages: listLocked(file, locked), isWithoutScopes };
}

/** Old versions keep the files of all packages in one table at the end. */
function filesOf(entry: Table, files: Table | undefined): readonly unknown[] {
  const own = listAt(entry, "files");
  const name = stringAt(entry, "name") ?? "";
  return own ?? listAt(files, name) ?? listAt(files, `${name} ${stringAt(entry, "version") ?? ""}`) ?? [];
}

function poetryScope(entry: Table): PackageScope | undefined {
  const category = stringAt(entry, "category");
  const groups = stringsAt(entry, "groups");
  if (valueAt(entry, "optional") === true) return "optional";
  if (groups.length > 0) return scopeOfGroups(groups, "main");
  return category === undefined ? undefined : category === "main" ? "runtime" : "development";
}

/** What the main group needs is needed at run time, whoever else needs it too. */
function scopeOfGroups(groups: readonly string[], main: string): PackageScope | undefined {
  const [first] = groups;
  if (first === undefined) return undefined;
  return groups.includes(main) ? "runtime" : scopeOfName(first, "development");
}

function poetrySource(source: Table | undefined): Pick<Details, "source" | "index"> {
  const url = stringAt(source, "url");
  if (source === undefined || url === undefined) return {};
  const type = stringAt(source, "type");
  if (type === "legacy") return { index: url };
  if (type === "directory" || type === "file") return { source: addressOf({ path: url }) };
  const rev = stringAt(source, "resolved_reference") ?? stringAt(source, "reference");
  return { source: addressOf(type === "git" ? { git: url, rev } : { url }) };
}

function pdmSource(entry: Table): string | undefined {
  const git = stringAt(entry, "git");
  const rev = stringAt(entry, "revision") ?? stringAt(entry, "ref");
  return addressOf(git === undefined ? entry : { git, rev });
}

function pylockSource(entry: Table): string | undefined {
  const vcs = recordAt(entry, "vcs");
  const folder = stringAt(entry, "directory", "path");
  if (folder !== undefined) return addressOf({ path: folder });
  const archive = recordAt(entry, "archive");
  if (archive !== undefined)
    return addressOf({ path: stringAt(archive, "path"), url: stringAt(archive, "url") });
  const git = stringAt(vcs, "url");
  return git === undefined ? undefined : addressOf({ git, rev: stringAt(vcs, "commit-id") });
}
