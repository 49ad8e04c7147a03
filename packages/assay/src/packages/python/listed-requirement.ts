import type { ListedPackage, PackageScope } from "../listed.ts";
import { listedPackage } from "../listed-package.ts";
import { archiveNamed } from "./direct-source.ts";
import type { RequirementEntry } from "./requirements-text.ts";

/** Where a requirement stands and what it is needed for. */
export interface RequirementPlace {
  readonly path: string;
  readonly line?: number;
  readonly pointer?: string;
  readonly scope: PackageScope;
  readonly project?: string;
  readonly listing?: ListedPackage["listing"];
}

/** A requirement as one entry of the list of all packages. */
export function listedRequirement(
  { requirement, direct, hashes, isEditable }: Omit<RequirementEntry, "line">,
  place: RequirementPlace,
): ListedPackage {
  const { name, extras, range, url } = requirement;
  return listedPackage({
    listing: "manifest",
    ...place,
    type: "pypi",
    name,
    range,
    version: requirement.version ?? versionAt(url, name),
    source: url,
    ...direct,
    ...(isEditable && direct !== undefined ? { source: editableSource(direct.source) } : {}),
    extras,
    hashes: hashes.map(digestOf).filter((hash) => hash !== undefined),
  });
}

function editableSource(source: string): string {
  return isRelative(source) ? `./${source}` : source;
}

function isRelative(source: string): boolean {
  return !/^(?:[./~]|[a-z][\w+.-]*:)/iu.test(source);
}

/** The file name of an archive says which version it is; one of another name says nothing. */
export function versionAt(url: string | undefined, name: string): string | undefined {
  const file = /([^/\\]{1,300})$/u.exec(url?.split(/[?#]/u, 1)[0] ?? "")?.[1];
  const archive = file === undefined ? undefined : archiveNamed(file.replaceAll("%2B", "+"));
  return archive?.name === name ? archive.version : undefined;
}

function digestOf(text: string): NonNullable<ListedPackage["hashes"]>[number] | undefined {
  const [algorithm, hex] = text.split(":");
  if (hex === undefined || !(algorithm === "sha256" || algorithm === "sha512")) return undefined;
  return { algorithm, hex };
}
