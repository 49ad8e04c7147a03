import { isRecord, valueAt } from "../../syntax/json-access.ts";
import type { ListedPackage, PackageScope } from "../../packages/listed.ts";
import { listedRequirement } from "../../packages/python/listed-requirement.ts";
import { entryOf } from "../../packages/python/requirements-text.ts";
import { maxEntries } from "./limits.ts";
import type { ManifestFile } from "./manifest-file.ts";
import { pointerOf, type TomlManifest } from "./toml-manifest.ts";

/** Collects the lists of dependency specifiers of one TOML file. */
export interface Listing {
  readonly values: Readonly<Record<string, unknown>>;
  readonly packages: ListedPackage[];
  /** Lines of entries that are no specifiers. */
  readonly broken: number[];
  /** The list of specifiers at a path. */
  addAll(path: readonly string[], scope: PackageScope): void;
  /** A table of such lists: extras, groups. */
  addGroups(path: readonly string[], scopeOf: (name: string) => PackageScope): void;
}

export function openListing({ path: file }: ManifestFile, toml: TomlManifest, own: string): Listing {
  const packages: ListedPackage[] = [];
  const broken: number[] = [];
  const addAll = (path: readonly string[], scope: PackageScope): void => {
    const items = valueAt(toml.values, ...path);
    if (!Array.isArray(items)) return;
    for (const [index, item] of items.entries()) {
      if (typeof item !== "string" || packages.length >= maxEntries) continue;
      const pointer = pointerOf(...path, index);
      const line = toml.lineAt(pointer);
      const isEditable = /^-e\s/u.test(item);
      const text = item
        .replace(/^-e\s+/u, "")
        .split(/\s#/u, 1)
        .join("");
      const entry = entryOf(text, { line: line ?? 1, hashes: [], isEditable });
      const place = { path: file, pointer, scope, ...(line === undefined ? {} : { line }) };
      if (entry === undefined) broken.push(line ?? 1);
      // `all = ["project[docs,dev]"]` asks for nothing new.
      else if (entry.requirement.name !== own) packages.push(listedRequirement(entry, place));
    }
  };
  const addGroups = (path: readonly string[], scopeOf: (name: string) => PackageScope): void => {
    const groups = valueAt(toml.values, ...path);
    if (isRecord(groups)) for (const name of Object.keys(groups)) addAll([...path, name], scopeOf(name));
  };
  return { values: toml.values, packages, broken, addAll, addGroups };
}
