import type { ListedPackage, PackageScope } from "../../packages/listed.ts";
import { listedRequirement } from "../../packages/python/listed-requirement.ts";
import { entryOf } from "../../packages/python/requirements-text.ts";
import { type ManifestFile, type ManifestReading, pathIn } from "./manifest-file.ts";
import { type SectionValue, sectionValues } from "./sections.ts";
import { scopeOfName } from "./scopes.ts";

/** Reads the options of setuptools (declarative configuration), and those of pbr and flit before them. */
export function readSetupCfg(file: ManifestFile): ManifestReading | undefined {
  const packages: ListedPackage[] = [];
  const includes: string[] = [];
  let isRead = false;
  for (const value of sectionValues(file.text)) {
    const scope = scopeOf(value);
    if (scope === undefined) continue;
    isRead = true;
    for (const { text, line } of value.lines) {
      const files = /^file:\s*(?!\s)(.*)$/u.exec(text)?.[1];
      if (files !== undefined) includes.push(...files.split(",").map((target) => target.trim()));
      else packages.push(...entriesOf(text, { path: file.path, line, scope }));
    }
  }
  if (!isRead) return undefined;
  return {
    packages,
    includes: includes.map((target) => pathIn(file.folder, target)).filter((path) => path !== undefined),
  };
}

const lists: Readonly<Record<string, PackageScope>> = {
  "options/install_requires": "runtime",
  "options/setup_requires": "build",
  "options/tests_require": "test",
  "metadata/requires_dist": "runtime",
  "metadata/requires-dist": "runtime",
};

function scopeOf({ section, key }: SectionValue): PackageScope | undefined {
  if (section === "options.extras_require") return scopeOfName(key, "optional");
  const place = `${section}/${key.toLowerCase()}`;
  return Object.hasOwn(lists, place) ? lists[place] : undefined;
}

/** One for each line, or several with semicolons between them that begin no marker. */
function entriesOf(
  text: string,
  place: { readonly path: string; readonly line: number; readonly scope: PackageScope },
): ListedPackage[] {
  const [bare = ""] = text.split(/\s#/u, 1);
  const whole = entryOf(bare, { line: place.line, hashes: [], isEditable: false });
  const entries =
    whole === undefined
      ? bare
          .split(";")
          .map((part) => entryOf(part.trim(), { line: place.line, hashes: [], isEditable: false }))
      : [whole];
  return entries.filter((entry) => entry !== undefined).map((entry) => listedRequirement(entry, place));
}
