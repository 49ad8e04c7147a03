import { printable } from "../../model/printable.ts";
import { isRecord, recordAt, stringAt, stringsAt } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import type { PackageScope } from "../../packages/listed.ts";
import { jsonLines } from "../recipe-json.ts";
import { lockJsonLimits } from "./limits.ts";
import { digestsOf, listLocked, type LockedPackage } from "./locked.ts";
import type { ManifestFile, ManifestReading } from "./manifest-file.ts";
import { sourcesOf, tableDependencies } from "./poetry-tables.ts";
import { scopeOfName } from "./scopes.ts";
import { nearestLine, openToml, pointerOf } from "./toml-manifest.ts";
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
  const parsed = parseJson(file.text, lockJsonLimits);
  if (!parsed.ok) {
    const message = `${printable(file.name)} is not read: ${parsed.message}.`;
    return { packages: [], problems: [{ code: parsed.code, message }] };
  }
  const { value } = parsed;
  const lines = jsonLines(file.text);
  const indexes = sourcesOf(isRecord(value) ? value : {}, ["_meta", "sources"]);
  const locked = Object.keys(isRecord(value) ? value : {})
    .filter((section) => section !== "_meta")
    .flatMap((section) =>
      Object.entries(recordAt(value, section) ?? {}).map(([name, entry]): LockedPackage => {
        const pointer = pointerOf(section, name);
        return {
          name,
          version: /^={2,3}(.+)$/u.exec(stringAt(entry, "version") ?? "")?.[1],
          line: nearestLine(lines, pointer),
          pointer,
          scope: sectionScope(section),
          hashes: digestsOf(stringsAt(entry, "hashes")),
          source: isRecord(entry) ? addressOf(entry) : undefined,
          index: indexes.get(stringAt(entry, "index") ?? ""),
        };
      }),
    );
  return { packages: listLocked(file, locked) };
}
