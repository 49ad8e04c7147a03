import { parseMatchSpec } from "../../packages/conda/match-spec.ts";
import type { ListedPackage, PackageScope } from "../../packages/listed.ts";
import { listedPackage } from "../../packages/listed-package.ts";
import { maxEntries } from "./limits.ts";
import type { ManifestFile, ManifestReading } from "./manifest-file.ts";

const sections: Readonly<Record<string, PackageScope>> = {
  build: "build",
  host: "build",
  run: "runtime",
  requires: "test",
};

/**
 * Reads a recipe of conda-build line by line: it is a template that becomes YAML, so that only the lists of requirements
 * are looked at. Undefined when the file is none.
 */
export function readCondaRecipe(file: ManifestFile): ManifestReading | undefined {
  if (!/^package:/mu.test(file.text) || !/^[^\S\n\r\u2028\u2029]*requirements:/mu.test(file.text))
    return undefined;
  const packages: ListedPackage[] = [];
  let section: Section = {};
  for (const [index, line] of file.text.split(/\r?\n/u, maxEntries).entries()) {
    section = sectionAt(line, section);
    const item = section.scope === undefined ? undefined : /^\s*-\s+(?!\s)(.*)$/u.exec(line)?.[1];
    if (item === undefined || section.scope === undefined) continue;
    packages.push(...entryOf(item, section.scope, { path: file.path, line: index + 1 }));
  }
  return { packages };
}

/** The list that a line stands in. */
interface Section {
  readonly isInRequirements?: boolean;
  readonly scope?: PackageScope | undefined;
}

function sectionAt(line: string, section: Section): Section {
  const key = /^\s*(?:- )?([\w-]+):\s*(?:#.*)?$/u.exec(line)?.[1];
  if (key === undefined) return section;
  if (key === "requirements") return { isInRequirements: true };
  const isList = key === "requires" || (section.isInRequirements === true && Object.hasOwn(sections, key));
  return isList ? { ...section, scope: sections[key] } : {};
}

/** `numpy {{ numpy }}`: the name is known, the version is the template's. */
function entryOf(
  item: string,
  scope: PackageScope,
  place: { readonly path: string; readonly line: number },
): ListedPackage[] {
  const text = (item.split(/(?<!\s)\s+#/u, 1)[0] ?? "").replace(/^(["'])(.*)\1$/u, "$2");
  const [, name, template] = /^([A-Za-z0-9][\w.-]*)\s+([^{]{0,100}\{\{.*)$/u.exec(text) ?? [];
  const spec = name === undefined ? parseMatchSpec(text) : { name: name.toLowerCase(), range: template };
  if (spec === undefined) return [];
  const { name: known, range } = spec;
  const version = "version" in spec ? spec.version : undefined;
  return [
    listedPackage({ type: "conda", name: known, range, version, scope, listing: "manifest", ...place }),
  ];
}
