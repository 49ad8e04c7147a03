import type { Affected } from "../../advisories/advisory.ts";
import { parsePurl } from "../../model/purl.ts";
import { packageKey } from "../../versions/package-name.ts";
import { withoutRelease } from "../../versions/registry.ts";
import { ecosystems } from "./ecosystems.table.ts";
import { isSameRelease } from "./same-release.ts";

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
  const [base, askedBase] = [withoutRelease(named.ecosystem), withoutRelease(asked.ecosystem)];
  const [release, askedRelease] = [releaseOf(named.ecosystem), releaseOf(asked.ecosystem)];
  if (base !== askedBase || packageKey(base, named.name) !== packageKey(base, asked.name)) return "different";
  if (release === "" || isSameRelease(base, release, askedRelease)) return "same";
  return askedRelease === "" ? "unknown-release" : "different";
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

function releaseOf(ecosystem: string): string {
  return ecosystem.slice(withoutRelease(ecosystem).length + 1);
}
