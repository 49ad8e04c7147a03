import type { Reference } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import type { ListedPackage, PackageScope } from "../../packages/listed.ts";
import { expand, type MsBuildFile, type MsBuildItem } from "./msbuild.ts";
import { isPackageName, versionOrRange } from "./versions.ts";

export interface ProjectPackages {
  readonly listed: readonly ListedPackage[];
  readonly references: readonly Reference[];
}

/**
 * The packages that one file asks for: a project, or what all projects below a folder include.
 * @param files what it sees, nearest first, itself among them
 */
export function packagesOfProject(file: MsBuildFile, files: readonly MsBuildFile[]): ProjectPackages {
  const versions = versionsOf(files);
  const isTest = isTestProject(file, files);
  const listed: ListedPackage[] = [];
  const references: Reference[] = [];
  for (const item of file.items) {
    if (!isRequest(item)) continue;
    for (const written of item.names.split(";")) {
      const name = expand(written.trim(), files);
      if (name === undefined)
        references.push({
          expression: printable(written),
          kind: "package",
          location: { path: file.path, line: item.line },
        });
      else if (isPackageName(name)) listed.push(listedAs(name, { file, item, files, versions, isTest }));
    }
  }
  return { listed, references };
}

/** Other files of a tree only set properties and versions. */
export function asksForPackages({ items }: MsBuildFile): boolean {
  return items.some(isRequest);
}

function isRequest({ kind, isUpdate }: MsBuildItem): boolean {
  return kind !== "PackageVersion" && !isUpdate;
}

interface Listing {
  readonly file: MsBuildFile;
  readonly item: MsBuildItem;
  readonly files: readonly MsBuildFile[];
  readonly versions: ReadonlyMap<string, string>;
  readonly isTest: boolean;
}

function listedAs(name: string, { file, item, files, versions, isTest }: Listing): ListedPackage {
  const written = item.versionOverride ?? item.version ?? versions.get(name.toLowerCase());
  return {
    type: "nuget",
    name,
    ...versionOrRange(written === undefined ? undefined : (expand(written, files) ?? written)),
    scope: scopeOf(item, isTest),
    listing: "manifest",
    path: file.path,
    line: item.line,
  };
}

/** Versions that are set apart from the reference: centrally, or by `Update`. The nearest file goes first. */
function versionsOf(files: readonly MsBuildFile[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const items = files.flatMap((file) => file.items);
  for (const { kind, names, isUpdate, version } of items) {
    if (version === undefined || (kind !== "PackageVersion" && !isUpdate)) continue;
    for (const name of names.split(";")) {
      const key = (expand(name.trim(), files) ?? "").toLowerCase();
      if (!found.has(key)) found.set(key, version);
    }
  }
  return found;
}

function scopeOf({ kind, isPrivate }: MsBuildItem, isTest: boolean): PackageScope {
  if (kind !== "PackageReference" || isPrivate) return "build";
  return isTest ? "test" : "runtime";
}

/** https://learn.microsoft.com/dotnet/core/project-sdk/msbuild-props#istestproject; the test kit sets it. */
function isTestProject(file: MsBuildFile, files: readonly MsBuildFile[]): boolean {
  const own =
    file.properties.has("istestproject") && /^true$/iu.test(expand("$(IsTestProject)", files) ?? "");
  return own || file.items.some(({ names }) => /^Microsoft\.NET\.Test\.Sdk$/iu.test(names));
}
