import type { Entity, Identifier } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { type Purl, parsePurl } from "../../model/purl.ts";
import { claimsOn, valuesOf } from "../../model/resolve.ts";
import { withoutRelease } from "../../versions/registry.ts";
import { type DistributionRow, distributions } from "./distributions.table.ts";
import { pypiNameOfConda, pypiRequirement } from "./conda-packages.ts";
import { distributionOwners } from "./distribution-owned.ts";
import { ecosystems } from "./ecosystems.table.ts";
import { makersPackages, type ProductRow, products } from "./products.table.ts";
import { isNameless } from "./nameless.ts";
import { reachOf } from "./reach.ts";
import { rpmSourceOf, type SourcePackage, sourcePackageOf, withEpoch } from "./source-package.ts";
import { sourceTellers } from "./source-tellers.ts";

/** A package as advisories name it, of one entity. */
export interface AskedPackage {
  readonly entity: Entity;
  /** As OSV writes it, with the release of a distribution: `PyPI`, `Debian:12`; "" = a product named in words. */
  readonly ecosystem: string;
  readonly name: string;
  /** Exact versions; empty = nobody has chosen one. */
  readonly versions: readonly string[];
  /** What manifests allow, where no version is chosen. */
  readonly requirements: readonly string[];
  /** The package of a distribution that brought it, with its version: fixes may be in it without another version. */
  readonly broughtBy?: { readonly ecosystem: string; readonly name: string };
}

/** A thing that advisories name by what it is: a model, a dataset, a file. */
export interface AskedIdentifier {
  readonly entity: Entity;
  readonly identifier: Identifier;
}

export interface AskedThings {
  readonly packages: readonly AskedPackage[];
  readonly identifiers: readonly AskedIdentifier[];
  /** Package URLs whose type has no advisories that we know of, by type: `conda`, `generic`. */
  readonly strange: ReadonlyMap<string, number>;
  /** Software that no package URL names, of documents of others: nobody knows as what advisories would name it. */
  readonly nameless: number;
  /** By ecosystem: packages of distributions that name no package they were built from, where advisories name that one. */
  readonly sourceless: ReadonlyMap<string, number>;
}

/** Everything of an inventory that an advisory can be about. */
export function askedThings(inventory: Inventory): AskedThings {
  const { entities, subject } = inventory;
  const ownerOf = distributionOwners(inventory);
  const tellsSources = sourceTellers(inventory);
  const packages: AskedPackage[] = [];
  const identifiers: AskedIdentifier[] = [];
  const [strange, sourceless] = [new Map<string, number>(), new Map<string, number>()];
  let nameless = 0;
  for (const entity of entities) {
    if (entity.kind === "software" || entity.kind === "service") {
      const found = packagesOf(entity, ownerOf);
      packages.push(...found);
      if (found.length === 0) count(strange, strangeType(entity));
      if (found.length === 0 && entity.id !== subject.entity && isNameless(entity, purlsOf(entity)))
        nameless += 1;
      if (!tellsSources(entity)) count(sourceless, ecosystemOfSources(entity));
    }
    identifiers.push(...identifiersOf(entity));
  }
  return { packages, identifiers, strange, nameless, sourceless };
}

function count(counts: Map<string, number>, key: string | undefined): void {
  if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
}

function packagesOf(entity: Entity, ownerOf: OwnerOf): readonly AskedPackage[] {
  const purls = purlsOf(entity);
  const named = purls.flatMap((purl) => packagesNamed(entity, purl, ownerOf));
  return named.length > 0
    ? [...named, ...purls.flatMap((purl) => makersProduct(entity, purl))]
    : productOf(entity, purls[0]);
}

/** `1.17.4` of the package version `1.17.4-1`. */
function makersProduct(entity: Entity, { type, name, version = "" }: Purl): readonly AskedPackage[] {
  if (type !== "deb" && type !== "rpm") return [];
  const product = makersPackages.find(({ pattern }) => pattern.test(name))?.product;
  const row = products.find(({ names }) => product !== undefined && names.includes(product));
  const own = /^(?:\d{1,4}:)?(\d{1,6}(?:\.\d{1,6}){1,4})(?:[-+~].*)?$/u.exec(version)?.[1];
  return row === undefined ? [] : askedOf(entity, row, { versions: own === undefined ? [] : [own] });
}

function purlsOf(entity: Entity): readonly Purl[] {
  return entity.identifiers.flatMap(({ type, value }) => {
    const parsed = type === "purl" ? parsePurl(value) : undefined;
    return parsed?.ok === true ? [parsed.purl] : [];
  });
}

function packagesNamed(entity: Entity, purl: Purl, ownerOf: OwnerOf): readonly AskedPackage[] {
  const row = ecosystems.get(purl.type);
  if (row !== undefined) {
    const owner = purl.type === "pypi" ? ownerOf(entity, purl) : undefined;
    const asked = { entity, ecosystem: row.ecosystem, name: row.nameOf(purl), ...chosen(entity, purl) };
    const ecosystem = owner === undefined ? undefined : distributionOf(owner.purl)?.ecosystem;
    return owner === undefined || ecosystem === undefined
      ? [asked]
      : [{ ...asked, broughtBy: { ecosystem, name: owner.name } }];
  }
  if (purl.type === "conda") return condaPackages(entity, purl);
  return isOfSystem(purl) ? systemPackages(entity, purl) : [];
}

function condaPackages(entity: Entity, purl: Purl): readonly AskedPackage[] {
  const name = pypiNameOfConda(purl.name);
  if (name === undefined) return [];
  const { versions, requirements } = chosen(entity, purl);
  return [{ entity, ecosystem: "PyPI", name, versions, requirements: requirements.map(pypiRequirement) }];
}

function isOfSystem({ type }: Purl): boolean {
  return ["deb", "apk", "rpm"].includes(type);
}

/** Distributions name source packages, binary packages, or both (OSV schema, "Defined ecosystems"). */
function systemPackages(entity: Entity, purl: Purl): readonly AskedPackage[] {
  const found = distributionOf(purl);
  if (found === undefined) return [];
  const { ecosystem, names } = found;
  const source = sourceOf(entity, purl);
  const built = { name: purl.name, version: withEpoch(purl) };
  const from = { name: source?.name ?? purl.name, version: source?.version ?? built.version };
  const asked = names === "source" ? [from] : names === "binary" ? [built] : [built, from];
  const distinct = new Map(asked.map((one) => [one.name, one]));
  return [...distinct.values()].map(({ name, version }) => ({
    ...{ entity, ecosystem, name },
    versions: version === undefined ? [] : [version],
    requirements: [],
  }));
}

function sourceOf(entity: Entity, purl: Purl): SourcePackage | undefined {
  return purl.type === "rpm" ? rpmSourceOf(entity, purl) : sourcePackageOf(entity, purl);
}

/** The distribution whose advisories name what the package was built from, when it does not say what that is. */
function ecosystemOfSources(entity: Entity): string | undefined {
  const purl = purlsOf(entity).find(isOfSystem);
  const found = purl === undefined ? undefined : distributionOf(purl);
  if (purl === undefined || found === undefined || found.names === "binary") return undefined;
  return sourceOf(entity, purl) === undefined ? withoutRelease(found.ecosystem) : undefined;
}

type OwnerOf = ReturnType<typeof distributionOwners>;

/** `Debian:12` from the `distro` qualifier (`debian-12`), or from the vendor alone. */
function distributionOf({
  qualifiers,
  namespace = "",
}: Purl): { readonly ecosystem: string; readonly names: DistributionRow["names"] } | undefined {
  const distro = (qualifiers["distro"] ?? namespace).toLowerCase();
  const own = distributions.find(({ ids }) => ids.some((id) => distro === id || distro.startsWith(`${id}-`)));
  const row = own ?? distributions.find(({ ids }) => ids.includes(namespace));
  if (row === undefined) return undefined;
  // Alone stands the version (Trivy: `3.18.4`) or the name of a release (`bookworm`), or the distribution itself.
  const id = row.ids.find((one) => distro === one || distro.startsWith(`${one}-`));
  const release = row.release(id === undefined ? distro : distro.slice(id.length + 1));
  const { ecosystem, names } = row;
  return { ecosystem: release === undefined ? ecosystem : `${ecosystem}:${release}`, names };
}

function chosen(entity: Entity, { version }: Purl): Pick<AskedPackage, "versions" | "requirements"> {
  if (version !== undefined) return { versions: [version], requirements: [] };
  const versions = versionsOf(entity);
  return { versions, requirements: versions.length > 0 ? [] : valuesOf(entity, "versionRange") };
}

function versionsOf(entity: Entity): readonly string[] {
  const known = claimsOn(entity, "version").flatMap(({ value }) =>
    value.kind === "known" ? [value.value] : [],
  );
  return [...new Set(known)];
}

function productOf(entity: Entity, purl: Purl | undefined): readonly AskedPackage[] {
  const name = (purl?.name ?? entity.name).toLowerCase();
  const row = products.find(({ names }) => names.includes(name));
  if (row === undefined) return [];
  const versions = purl?.version === undefined ? versionsOf(entity) : [purl.version];
  const requirements = versions.length > 0 ? [] : valuesOf(entity, "versionRange");
  return askedOf(entity, row, { versions, requirements });
}

function askedOf(
  entity: Entity,
  { asked }: ProductRow,
  chosenOf: { readonly versions: readonly string[]; readonly requirements?: readonly string[] },
): readonly AskedPackage[] {
  const { versions, requirements = [] } = chosenOf;
  const meant = asked.filter(({ isBuilder }) => isBuilder !== true || versions.length === 0);
  return meant.map(({ ecosystem = "", name }) => ({ entity, ecosystem, name, versions, requirements }));
}

/** Vector stores have no package URL, and an image that was read is the packages in it: nothing is missing. */
function strangeType(entity: Entity): string | undefined {
  const [purl] = purlsOf(entity);
  const type = purl?.type;
  const isReadImage = (type === "oci" || type === "docker") && reachOf(entity) === "installed";
  if (purl === undefined || isReadImage) return undefined;
  return isOfSystem(purl) ? `${purl.type} of ${purl.namespace ?? "an unknown distribution"}` : type;
}

/** Digests of files are claims of theirs; a model has a weights-id, a dataset a records-root. */
function identifiersOf(entity: Entity): readonly AskedIdentifier[] {
  const distinct = new Map<string, Identifier>();
  const add = (type: Identifier["type"], value: string): void => {
    distinct.set(`${type} ${value}`, { type, value });
  };
  for (const { type, value } of entity.identifiers) {
    if (type !== "purl") {
      if (type !== "name") add(type, value);
      continue;
    }
    for (const form of purlForms(value)) add(type, form);
    const repository = repositoryOf(value);
    if (repository !== undefined) add("huggingface", repository);
  }
  for (const digest of valuesOf(entity, "sha256")) add("sha256", digest);
  for (const id of valuesOf(entity, "weightsId")) add("weights-id", id);
  for (const id of valuesOf(entity, "packageId")) add("package-id", id);
  return [...distinct.values()].map((identifier) => ({ entity, identifier }));
}

/**
 * An advisory may name one version or all: `pkg:huggingface/org/name`, with or without the commit. Where it was fetched from and which part of it is meant
 * tell no other thing.
 */
function purlForms(text: string): readonly string[] {
  const parsed = parsePurl(text);
  if (!parsed.ok || ecosystems.has(parsed.purl.type)) return [];
  const [whole = text] = text.split(/[?#]/u);
  const [bare = whole] = whole.split("@");
  return [...new Set([text, whole, bare])];
}

/** `org/name` of a model of the hub. */
function repositoryOf(text: string): string | undefined {
  const parsed = parsePurl(text);
  if (!parsed.ok || parsed.purl.type !== "huggingface") return undefined;
  const { namespace, name } = parsed.purl;
  return namespace === undefined ? name : `${namespace}/${name}`;
}
