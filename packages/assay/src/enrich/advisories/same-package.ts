import type { Affected } from "../../advisories/advisory.ts";
import { parsePurl } from "../../model/purl.ts";
import { ecosystems } from "./ecosystems.table.ts";

/** Which package an entry of an advisory names; undefined = none that has a name. */
export interface NamedPackage {
  /** "" = a product named in words. */
  readonly ecosystem: string;
  readonly name: string;
}

/** `same`; `other-release` is left out; `unknown-release`: the package does not say of which release of its distribution it is. */
export type Sameness = "same" | "unknown-release" | "different";

/** Whether an entry of an advisory means this package. */
export function samenessOf(affected: Affected, asked: NamedPackage): Sameness {
  const named = namedPackage(affected);
  const [base, release] = split(named.ecosystem);
  const [askedBase, askedRelease] = split(asked.ecosystem);
  if (base !== askedBase || spelled(base, named.name) !== spelled(base, asked.name)) return "different";
  if (release === "" || isSameRelease(base, release, askedRelease)) return "same";
  return askedRelease === "" ? "unknown-release" : "different";
}

/** The spelling by which an ecosystem compares names (PEP 503; NuGet and products in words do not look at letter case). */
export function spelled(ecosystem: string, name: string): string {
  if (ecosystem === "PyPI") return name.toLowerCase().replace(/[-_.]+/gu, "-");
  return ecosystem === "NuGet" || ecosystem === "" ? name.toLowerCase() : name;
}

/** Entries of records that have no ecosystem may have a package URL. */
export function namedPackage({ ecosystem, name, purl }: Affected): NamedPackage {
  if (ecosystem !== undefined) return { ecosystem, name };
  const parsed = purl === undefined ? undefined : parsePurl(purl);
  if (parsed?.ok !== true) return { ecosystem: "", name };
  const row = ecosystems.get(parsed.purl.type);
  return row === undefined
    ? { ecosystem: "", name }
    : { ecosystem: row.ecosystem, name: row.nameOf(parsed.purl) };
}

export function baseOf(ecosystem: string): string {
  return split(ecosystem)[0];
}

function split(ecosystem: string): readonly [base: string, release: string] {
  const colon = ecosystem.indexOf(":");
  return colon < 0 ? [ecosystem, ""] : [ecosystem.slice(0, colon), ecosystem.slice(colon + 1)];
}

/** Red Hat writes products of its CPEs: `enterprise_linux:9::appstream`, `rhel_eus:9.2::baseos`. */
function isSameRelease(base: string, release: string, asked: string): boolean {
  if (release === asked) return true;
  if (base !== "Red Hat" || asked === "") return false;
  const version = /^(?:enterprise_linux|rhel_\w{1,20}):(\d{1,3})(?:[.:]|$)/u.exec(release)?.[1];
  return version === asked;
}
