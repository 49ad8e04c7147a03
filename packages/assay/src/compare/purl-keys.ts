import type { Entity } from "../model/entity.ts";
import { parsePurl, type Purl } from "../model/purl.ts";
import { claimsOn } from "../model/resolve.ts";
import { compareText } from "../model/text-order.ts";

/**
 * Qualifiers that say where to get a package or how to check it, not which one it is (purl specification, "Known
 * qualifiers"); `upstream` names the source package of a binary one.
 */
const informational: ReadonlySet<string> = new Set([
  "download_url",
  "vcs_url",
  "file_name",
  "checksum",
  "checksums",
  "upstream",
]);

/** Qualifiers that say what holds without them: `default_value` of the type definitions. */
const defaults: ReadonlyMap<string, string> = new Map([["maven type", "jar"]]);

/** Every step of a comparison asks anew, and reading one takes longer than all else about an entity. */
const read = new WeakMap<Entity, readonly Purl[]>();

/** The package URLs of an entity that can be read, normalised, without what does not identify. */
export function purlsOf(entity: Entity): readonly Purl[] {
  const known = read.get(entity);
  if (known !== undefined) return known;
  const purls = purlsIn(entity);
  read.set(entity, purls);
  return purls;
}

function purlsIn({ identifiers }: Entity): readonly Purl[] {
  const purls: Purl[] = [];
  for (const { type, value } of identifiers) {
    if (type !== "purl") continue;
    const parsed = parsePurl(value);
    if (parsed.ok) purls.push({ ...parsed.purl, qualifiers: identifying(parsed.purl) });
  }
  return purls;
}

/** What one package URL and its version identify; a package URL without a version is another thing than one with. */
export function versionKey(purl: Purl, version: string | undefined = purl.version): string {
  // The type alone says that letter case does not matter in its version (a commit).
  const isCommit = purl.type === "huggingface";
  return `${packageKey(purl)} @${(isCommit ? version?.toLowerCase() : version) ?? ""}`;
}

/** The same package in any version. */
export function packageKey({ type, namespace, name, qualifiers, subpath }: Purl): string {
  const sorted = Object.entries(qualifiers).sort(([left], [right]) => compareText(left, right));
  return JSON.stringify([type, namespace ?? "", name, sorted, subpath ?? ""]);
}

/** Every version and revision that somebody says an entity has. */
export function versionsOf(entity: Entity): readonly string[] {
  const versions = new Set<string>();
  for (const claim of [...claimsOn(entity, "version"), ...claimsOn(entity, "revision")]) {
    if (claim.value.kind === "known" && claim.value.value !== "") versions.add(claim.value.value);
  }
  return [...versions];
}

function identifying({ type, qualifiers }: Purl): Readonly<Record<string, string>> {
  const kept = Object.entries(qualifiers).filter(
    ([key, value]) => !informational.has(key) && defaults.get(`${type} ${key}`) !== value,
  );
  return Object.fromEntries(kept);
}
