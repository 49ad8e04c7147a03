import { isRecord, recordAt, stringAt, stringsAt, valueAt } from "../../syntax/json-access.ts";
import type { ListedPackage, PackageScope } from "../../packages/listed.ts";
import { type ListedFields, listedPackage } from "../../packages/listed-package.ts";
import { isName, normalisedName } from "../../packages/python/names.ts";
import type { ManifestFile, ManifestReading } from "./manifest-file.ts";
import { scopeOfName } from "./scopes.ts";
import { openToml, pointerOf, type TomlManifest } from "./toml-manifest.ts";
import { addressOf } from "./uv-sources.ts";

/** Reads `pixi.toml`. */
export function readPixi(file: ManifestFile): ManifestReading {
  const toml = openToml(file);
  if ("problem" in toml) return { packages: [], problems: [toml.problem] };
  return { packages: pixiDependencies(file, toml, []) };
}

const keys: readonly (readonly [string, ListedPackage["type"], PackageScope])[] = [
  ["dependencies", "conda", "runtime"],
  ["run-dependencies", "conda", "runtime"],
  ["host-dependencies", "conda", "build"],
  ["build-dependencies", "conda", "build"],
  ["pypi-dependencies", "pypi", "runtime"],
];

/** Dependencies of a pixi workspace: of itself, of its features and of platforms (pixi, "Manifest reference"). */
export function pixiDependencies(
  file: ManifestFile,
  toml: TomlManifest,
  root: readonly string[],
): readonly ListedPackage[] {
  const found: ListedPackage[] = [];
  const visit = (path: readonly string[], scope: PackageScope | undefined): void => {
    for (const [key, type, usual] of keys)
      found.push(...tableAt(file, toml, { path: [...path, key], type, scope: scope ?? usual }));
    for (const target of Object.keys(recordAt(toml.values, ...path, "target") ?? {}))
      for (const [key, type, usual] of keys)
        found.push(
          ...tableAt(file, toml, { path: [...path, "target", target, key], type, scope: scope ?? usual }),
        );
  };
  visit(root, undefined);
  for (const feature of Object.keys(recordAt(toml.values, ...root, "feature") ?? {}))
    visit([...root, "feature", feature], scopeOfName(feature, "optional"));
  return found;
}

interface Table {
  readonly path: readonly string[];
  readonly type: ListedPackage["type"];
  readonly scope: PackageScope;
}

function tableAt(file: ManifestFile, toml: TomlManifest, table: Table): ListedPackage[] {
  return Object.entries(recordAt(toml.values, ...table.path) ?? {})
    .filter(([name]) => isName(name.replace(/^_+/u, "")))
    .map(([name, given]) => {
      const pointer = pointerOf(...table.path, name);
      return listedPackage({
        ...(table.type === "pypi" ? pypiFields(name, given) : condaFields(name, given)),
        range: rangeOf(given),
        scope: table.scope,
        listing: "manifest",
        path: file.path,
        line: toml.lineAt(pointer),
        pointer,
        source: isRecord(given) ? addressOf(given) : undefined,
      });
    });
}

function rangeOf(given: unknown): string | undefined {
  return typeof given === "string" ? given : stringAt(given, "version");
}

type Fields = Pick<ListedFields, "type" | "name" | "version" | "extras">;

function pypiFields(name: string, given: unknown): Fields {
  const version = /^={2,3}\s*(\d[\w.+!-]*)$/u.exec(rangeOf(given) ?? "")?.[1];
  const extras = stringsAt(given, "extras").filter(isName).map(normalisedName);
  return { type: "pypi", name: normalisedName(name), version, extras };
}

function condaFields(name: string, given: unknown): Fields {
  return { type: "conda", name: name.toLowerCase(), version: condaExact(given) };
}

/** Two equals signs mean one version; one means all that begin with it. */
function condaExact(given: unknown): string | undefined {
  const build = valueAt(given, "build");
  const pattern =
    typeof build === "string" && !build.includes("*") ? /^={0,2}(\d[\w.+!]*)$/u : /^==(\d[\w.+!]*)$/u;
  return pattern.exec(rangeOf(given) ?? "")?.[1];
}
