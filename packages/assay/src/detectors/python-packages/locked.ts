import { identityOf, type ListedPackage, type PackageScope } from "../../packages/listed.ts";
import { listedPackage } from "../../packages/listed-package.ts";
import { isName, normalisedName } from "../../packages/python/names.ts";
import { maxEntries } from "./limits.ts";
import type { ManifestFile } from "./manifest-file.ts";

/** One package of a lock file, as every format of lock has it. */
export interface LockedPackage {
  readonly type?: "pypi" | "conda";
  readonly name: string;
  readonly version: string | undefined;
  readonly line: number | undefined;
  readonly pointer?: string;
  /** Absent = the lock does not tell; the manifest beside it may. */
  readonly scope?: PackageScope | undefined;
  readonly source?: string | undefined;
  readonly build?: string | undefined;
  readonly index?: string | undefined;
  readonly hashes?: NonNullable<ListedPackage["hashes"]>;
  /** Names that it needs, with the version where the lock holds several. */
  readonly needs?: readonly { readonly name: string; readonly version?: string | undefined }[];
  /** Folders of the projects that ask for it, where they are not the folder of the lock. */
  readonly askedBy?: readonly string[];
}

/** Entries of a lock as entries of the list of all packages: a package that stands there twice is one. */
export function listLocked(file: ManifestFile, locked: readonly LockedPackage[]): readonly ListedPackage[] {
  const entries = mergedEntries(locked.slice(0, maxEntries));
  const byName = new Map<string, LockedPackage[]>();
  for (const entry of entries) {
    const known = byName.get(keyOf(entry));
    if (known === undefined) byName.set(keyOf(entry), [entry]);
    else known.push(entry);
  }
  return entries.map((entry) => {
    const { scope, needs = [], askedBy = [file.folder], ...rest } = entry;
    return listedPackage({
      ...rest,
      type: typeOf(entry),
      name: nameOf(entry),
      scope: scope ?? "runtime",
      listing: "lock",
      path: file.path,
      askedBy,
      needs: needs.flatMap((need) => identitiesOf(typeOf(entry), need, byName)),
    });
  });
}

function typeOf({ type = "pypi" }: LockedPackage): "pypi" | "conda" {
  return type;
}

function nameOf(entry: LockedPackage): string {
  return typeOf(entry) === "pypi" ? normalisedName(entry.name) : entry.name.toLowerCase();
}

function keyOf(entry: LockedPackage): string {
  return `${typeOf(entry)}/${nameOf(entry)}`;
}

function mergedEntries(locked: readonly LockedPackage[]): readonly LockedPackage[] {
  const found = new Map<string, LockedPackage>();
  for (const entry of locked) {
    if (!isName(entry.name.replace(/^_+/u, ""))) continue;
    const key = `${keyOf(entry)}@${entry.version ?? ""}`;
    const known = found.get(key);
    found.set(key, known === undefined ? entry : joined(known, entry));
  }
  return [...found.values()];
}

/** An entry for each platform or set of extras: the first place, everything that they need. */
function joined(known: LockedPackage, other: LockedPackage): LockedPackage {
  return {
    ...known,
    needs: [...(known.needs ?? []), ...(other.needs ?? [])],
    hashes: [...(known.hashes ?? []), ...(other.hashes ?? [])],
  };
}

/** A need that is not told by version means each locked version of that name; what pip installs into conda may need conda's. */
function identitiesOf(
  type: "pypi" | "conda",
  need: NonNullable<LockedPackage["needs"]>[number],
  byName: ReadonlyMap<string, readonly LockedPackage[]>,
): readonly string[] {
  const named = (of: "pypi" | "conda"): readonly LockedPackage[] | undefined =>
    byName.get(keyOf({ type: of, name: need.name, version: undefined, line: undefined }));
  const wanted = named(type) ?? named(type === "pypi" ? "conda" : "pypi") ?? [];
  const exact = wanted.filter(({ version }) => need.version === undefined || version === need.version);
  return exact.map((entry) =>
    identityOf({
      type: typeOf(entry),
      name: nameOf(entry),
      ...(entry.version === undefined ? {} : { version: entry.version }),
    }),
  );
}

/** `sha256:…` and `sha256=…` as locks write them. */
export function digestsOf(texts: readonly (string | undefined)[]): NonNullable<ListedPackage["hashes"]> {
  return texts.flatMap((text) => {
    const [, algorithm, hex] = /^(sha256|sha512|sha1|md5)[:=]([0-9a-fA-F]{32,128})$/u.exec(text ?? "") ?? [];
    return hex === undefined ? [] : [{ algorithm: algorithm as "sha256", hex: hex.toLowerCase() }];
  });
}
