import { stringAt, valueAt } from "../../syntax/json-access.ts";
import { identityOf, type ListedPackage } from "../../packages/listed.ts";
import { listedPackage } from "../../packages/listed-package.ts";
import { isName, normalisedName } from "../../packages/python/names.ts";
import { parseRequirement } from "../../packages/python/requirement.ts";
import { folderOf, type ManifestFile, type ManifestReading } from "./manifest-file.ts";

/** Header lines of one file; those of packages with many extras have some hundreds. */
const mostHeaders = 5_000;

/** Reads the record of an installed distribution (core metadata): name, version, licence, what it needs. */
export function readInstalled(file: ManifestFile): ManifestReading | undefined {
  const headers = headersOf(file.text);
  const [name = ""] = headers.get("name") ?? [];
  const [version] = headers.get("version") ?? [];
  if (!isName(name) || version === undefined) return undefined;
  const needs = (headers.get("requires-dist") ?? [])
    .map((text) => parseRequirement(text))
    .filter((need) => need !== undefined && (need.marker?.extras.length ?? 0) === 0)
    .map((need) => need?.name ?? "");
  const entry = listedPackage({
    type: "pypi",
    name: normalisedName(name),
    version,
    scope: "runtime",
    listing: "installed",
    path: file.path,
    line: lineOf(file.text, /^version:/iu),
    license: headers.get("license-expression")?.[0],
    // Names only: which versions lie beside it is told when all are read.
    needs,
    project: projectOfInstallation(file.path),
  });
  return { packages: [entry] };
}

/** The headers before the first empty line; names in lower case, values in order. */
function headersOf(text: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const line of text.split(/\r?\n/u, mostHeaders)) {
    if (line === "") break;
    const [, key, value] = /^([A-Za-z-]{1,40}):(.*)$/u.exec(line) ?? [];
    if (key === undefined || value === undefined) continue;
    const name = key.toLowerCase();
    found.set(name, [...(found.get(name) ?? []), value.trim()]);
  }
  return found;
}

function lineOf(text: string, pattern: RegExp): number | undefined {
  const index = text.split("\n", mostHeaders).findIndex((line) => pattern.test(line));
  return index < 0 ? undefined : index + 1;
}

/** The folder around a virtual environment; elsewhere the folder of the packages. */
function projectOfInstallation(path: string): string {
  const site = folderOf(path).replace(/(?:^|\/)[^/]+\.(?:dist|egg)-info$/u, "");
  const environment = /^(?:(.*)\/)?[^/]+\/(?:lib\/python[\d.]+|Lib)\/site-packages$/u.exec(site);
  return environment === null ? site : (environment[1] ?? "");
}

/** How pip recorded an installation that is not from an index (direct URL origin): editable folders are own code. */
export function sourceOfDirectUrl(value: unknown): string | undefined {
  const url = stringAt(value, "url");
  if (valueAt(value, "dir_info") !== undefined) return "./";
  const commit = stringAt(value, "vcs_info", "commit_id");
  if (url === undefined || commit === undefined) return url;
  return `${stringAt(value, "vcs_info", "vcs") ?? "git"}+${url}@${commit}`;
}

/** What lies beside each other, with its needs as identities. */
export function withInstalledNeeds(installed: readonly ListedPackage[]): readonly ListedPackage[] {
  const byPlace = new Map<string, string>();
  for (const entry of installed) byPlace.set(`${entry.project}\n${entry.name}`, identityOf(entry));
  return installed.map((entry) => ({
    ...entry,
    needs: (entry.needs ?? [])
      .map((name) => byPlace.get(`${entry.project}\n${name}`))
      .filter((need) => need !== undefined),
  }));
}
