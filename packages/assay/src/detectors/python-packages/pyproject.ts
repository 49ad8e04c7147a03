import { printable } from "../../model/printable.ts";
import { listAt, recordAt, stringAt, stringsAt } from "../../syntax/json-access.ts";
import type { ListedPackage, PackageScope } from "../../packages/listed.ts";
import { normalisedName } from "../../packages/python/names.ts";
import type { Problem } from "../../model/coverage.ts";
import { type ManifestFile, type ManifestReading, pathIn } from "./manifest-file.ts";
import { pixiDependencies } from "./pixi.ts";
import { poetryDependencies } from "./poetry-tables.ts";
import { type Listing, openListing } from "./specifiers.ts";
import { scopeOfName } from "./scopes.ts";
import { openToml } from "./toml-manifest.ts";
import { type UvSources, uvSources } from "./uv-sources.ts";

/** Reads `pyproject.toml` of every backend: the standard tables first, then those of the tools. */
export function readPyproject(file: ManifestFile): ManifestReading {
  const toml = openToml(file);
  if ("problem" in toml) return { packages: [], problems: [toml.problem] };
  const own = normalisedName(stringAt(toml.values, "project", "name") ?? poetryName(toml.values) ?? "");
  const listing = openListing(file, toml, own);
  standardTables(listing);
  toolTables(listing);
  const packages = [
    ...withSources(listing.packages, uvSources(toml.values)),
    ...poetryDependencies(file, toml),
    ...pixiDependencies(file, toml, ["tool", "pixi"]),
  ];
  return {
    packages: packages.filter(({ name, type }) => type !== "pypi" || name !== own),
    constraints: uvConstraints(file, toml, own),
    includes: dynamicFiles(file, toml.values),
    problems: listing.broken.length === 0 ? [] : [brokenEntries(file, listing.broken)],
  };
}

function poetryName(values: Readonly<Record<string, unknown>>): string | undefined {
  return stringAt(values, "tool", "poetry", "name");
}

function brokenEntries({ name }: ManifestFile, lines: readonly number[]): Problem {
  const message = `${printable(name)}: line ${lines.slice(0, 5).join(", ")} is no requirement; the others are read.`;
  return { code: "malformed", message };
}

function withSources(packages: readonly ListedPackage[], sources: UvSources): readonly ListedPackage[] {
  return packages.map((listed) => sources.applyTo(listed));
}

/** `[project]` (PEP 621), `[dependency-groups]` (PEP 735), `[build-system]` (PEP 518). */
function standardTables(listing: Listing): void {
  listing.addAll(["project", "dependencies"], "runtime");
  listing.addGroups(["project", "optional-dependencies"], (name) => scopeOfName(name, "optional"));
  // Entries that include another group have no text: that group is listed itself.
  listing.addGroups(["dependency-groups"], (name) => scopeOfName(name, "development"));
  listing.addAll(["build-system", "requires"], "build");
}

const toolLists: readonly (readonly [readonly string[], PackageScope])[] = [
  [["tool", "uv", "dev-dependencies"], "development"],
  [["tool", "rye", "dev-dependencies"], "development"],
  [["tool", "flit", "metadata", "requires"], "runtime"],
  [["tool", "flit", "metadata", "dev-requires"], "development"],
  [["tool", "setuptools", "install-requires"], "runtime"],
  [["tool", "hatch", "build", "dependencies"], "build"],
];

function toolTables(listing: Listing): void {
  for (const [path, scope] of toolLists) listing.addAll(path, scope);
  listing.addGroups(["tool", "flit", "metadata", "requires-extra"], (name) => scopeOfName(name, "optional"));
  listing.addGroups(["tool", "pdm", "dev-dependencies"], (name) => scopeOfName(name, "development"));
  for (const name of Object.keys(recordAt(listing.values, "tool", "hatch", "envs") ?? {})) {
    const scope = name === "default" ? "development" : scopeOfName(name, "development");
    for (const key of ["dependencies", "extra-dependencies"])
      listing.addAll(["tool", "hatch", "envs", name, key], scope);
  }
  for (const name of Object.keys(recordAt(listing.values, "tool", "briefcase", "app") ?? {}))
    listing.addAll(["tool", "briefcase", "app", name, "requires"], "runtime");
}

/** `dynamic = ["dependencies"]`: setuptools and the plug-in of hatch read them out of requirements files. */
function dynamicFiles({ folder }: ManifestFile, values: Readonly<Record<string, unknown>>): string[] {
  const setuptools = recordAt(values, "tool", "setuptools", "dynamic") ?? {};
  const optional = recordAt(setuptools, "optional-dependencies") ?? {};
  const named = [
    ...stringsAt(setuptools, "dependencies", "file"),
    ...Object.values(optional).flatMap((group) => stringsAt(group, "file")),
    ...stringsAt(values, "tool", "hatch", "metadata", "hooks", "requirements_txt", "files"),
  ];
  return named.map((target) => pathIn(folder, target)).filter((path) => path !== undefined);
}

function uvConstraints(
  file: ManifestFile,
  toml: Parameters<typeof openListing>[1],
  own: string,
): readonly ListedPackage[] {
  const listing = openListing(file, toml, own);
  for (const key of ["constraint-dependencies", "override-dependencies"])
    if (listAt(toml.values, "tool", "uv", key) !== undefined) listing.addAll(["tool", "uv", key], "runtime");
  return listing.packages;
}
