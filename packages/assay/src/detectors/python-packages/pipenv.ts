import type { PackageScope } from "../../packages/listed.ts";
import { readLinedJson } from "../../syntax/lined-json.ts";
import { type Lined, linedEntries, linedItems, linedText } from "../../syntax/lined-value.ts";
import { lockLimits } from "./limits.ts";
import { digestsOf, listLocked, type LockedPackage } from "./locked.ts";
import { linedProblem, type ManifestFile, type ManifestReading } from "./manifest-file.ts";
import { sourcesOf, tableDependencies } from "./poetry-tables.ts";
import { scopeOfName } from "./scopes.ts";
import { openToml, pointerOf } from "./toml-manifest.ts";
import { addressOf } from "./uv-sources.ts";

/** Sections of a Pipfile that hold no packages. */
const otherSections: ReadonlySet<string> = new Set(["source", "requires", "scripts", "pipenv"]);

/** Reads a Pipfile: `packages`, `dev-packages` and categories of other names. */
export function readPipfile(file: ManifestFile): ManifestReading {
  const toml = openToml(file);
  if ("problem" in toml) return { packages: [], problems: [toml.problem] };
  const indexes = sourcesOf(toml.values, ["source"]);
  const packages = Object.keys(toml.values)
    .filter((section) => !otherSections.has(section))
    .flatMap((section) =>
      tableDependencies({ file, toml, path: [section], scope: sectionScope(section), indexes }),
    );
  return { packages };
}

function sectionScope(section: string): PackageScope {
  if (section === "packages" || section === "default") return "runtime";
  return section === "dev-packages" || section === "develop"
    ? "development"
    : scopeOfName(section, "optional");
}

/** Reads `Pipfile.lock`: a section for each section of the Pipfile. */
export function readPipfileLock(file: ManifestFile): ManifestReading {
  const { value, problem } = readLinedJson(Buffer.from(file.text), { limits: lockLimits });
  const indexes = new Map(
    linedItems(value, "_meta", "sources").flatMap((source) => {
      const name = linedText(source, "name");
      const url = linedText(source, "url");
      return name === undefined || url === undefined ? [] : [[name, url] as const];
    }),
  );
  const locked = [...linedEntries(value)]
    .filter(([section]) => section !== "_meta")
    .flatMap(([section, entries]) =>
      [...linedEntries(entries)].map(([name, entry]) => lockedIn(section, name, { entry, indexes })),
    );
  return {
    packages: listLocked(file, locked),
    problems: problem === undefined ? [] : [linedProblem(file, problem)],
  };
}

function lockedIn(
  section: string,
  name: string,
  { entry, indexes }: { readonly entry: Lined; readonly indexes: ReadonlyMap<string, string> },
): LockedPackage {
  const keys = ["git", "ref", "path", "file", "url"] as const;
  const table = Object.fromEntries(keys.map((key) => [key, linedText(entry, key)]));
  return {
    name,
    version: /^={2,3}(.+)$/u.exec(linedText(entry, "version") ?? "")?.[1],
    line: entry.line,
    pointer: pointerOf(section, name),
    scope: sectionScope(section),
    hashes: digestsOf(linedItems(entry, "hashes").map((hash) => linedText(hash))),
    source: addressOf(table),
    index: indexes.get(linedText(entry, "index") ?? ""),
  };
}
