import type { Entity, Identifier } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { type Purl, parsePurl } from "../../model/purl.ts";
import { claimsOn, valuesOf } from "../../model/resolve.ts";
import { distributions } from "./distributions.table.ts";
import { ecosystems } from "./ecosystems.table.ts";
import { makersPackages, type ProductRow, products } from "./products.table.ts";

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
}

/** Everything of an inventory that an advisory can be about. */
export function askedThings({ entities }: Inventory): AskedThings {
  const packages: AskedPackage[] = [];
  const identifiers: AskedIdentifier[] = [];
  const strange = new Map<string, number>();
  for (const entity of entities) {
    if (entity.kind === "software" || entity.kind === "service") {
      const found = packagesOf(entity);
      packages.push(...found);
      const type = found.length === 0 ? strangeType(entity) : undefined;
      if (type !== undefined) strange.set(type, (strange.get(type) ?? 0) + 1);
    }
    identifiers.push(...identifiersOf(entity));
  }
  return { packages, identifiers, strange };
}

function packagesOf(entity: Entity): readonly AskedPackage[] {
  const purls = purlsOf(entity);
  const named = purls.flatMap((purl) => packageOf(entity, purl) ?? []);
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

function packageOf(entity: Entity, purl: Purl): AskedPackage | undefined {
  const row = ecosystems.get(purl.type);
  if (row !== undefined)
    return { entity, ecosystem: row.ecosystem, name: row.nameOf(purl), ...chosen(entity, purl) };
  return ["deb", "apk", "rpm"].includes(purl.type) ? systemPackage(entity, purl) : undefined;
}

/** Distributions name source packages, RPM ones binary packages (OSV schema, "Ecosystems"). */
function systemPackage(entity: Entity, purl: Purl): AskedPackage | undefined {
  const ecosystem = distributionOf(purl);
  if (ecosystem === undefined) return undefined;
  const source = purl.type === "rpm" ? undefined : sourceOf(entity);
  const version = source?.version ?? withEpoch(purl);
  return {
    entity,
    ecosystem,
    name: source?.name ?? purl.name,
    versions: version === undefined ? [] : [version],
    requirements: [],
  };
}

/** `Debian:12` from the `distro` qualifier (`debian-12`), or from the vendor alone. */
function distributionOf({ qualifiers, namespace = "" }: Purl): string | undefined {
  const [id = "", ...rest] = (qualifiers["distro"] ?? namespace).split("-");
  const row = distributions.find(({ ids }) => ids.includes(id) || ids.includes(namespace));
  const release = row?.release(rest.join("-"));
  return release === undefined ? row?.ecosystem : `${row?.ecosystem ?? ""}:${release}`;
}

/** `glibc 2.36-9+deb12u4`, as the reader of system packages notes it. */
function sourceOf(entity: Entity): { readonly name: string; readonly version?: string } | undefined {
  const noted = valuesOf(entity, "metadata").find(({ name }) => name === "sourcePackage");
  if (typeof noted?.value !== "string") return undefined;
  const [name = "", version] = noted.value.split(" ");
  return { name, ...(version === undefined ? {} : { version }) };
}

/** The epoch of an RPM is a qualifier of its package URL. */
function withEpoch({ version, qualifiers }: Purl): string | undefined {
  const epoch = qualifiers["epoch"];
  return version === undefined || epoch === undefined ? version : `${epoch}:${version}`;
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
  return asked.map(({ ecosystem = "", name }) => ({ entity, ecosystem, name, versions, requirements }));
}

/** Containers and vector stores have no package URL and no advisories of their own: nothing is missing. */
function strangeType(entity: Entity): string | undefined {
  return purlsOf(entity)[0]?.type;
}

/** Digests of files are claims of theirs; a model has a weights-id, a dataset a records-root. */
function identifiersOf(entity: Entity): readonly AskedIdentifier[] {
  const distinct = new Map<string, Identifier>();
  const add = (type: Identifier["type"], value: string): void => {
    distinct.set(`${type} ${value}`, { type, value });
  };
  for (const { type, value } of entity.identifiers) {
    if (type === "purl") for (const form of purlForms(value)) add(type, form);
    else if (type !== "name") add(type, value);
  }
  for (const digest of valuesOf(entity, "sha256")) add("sha256", digest);
  for (const id of valuesOf(entity, "weightsId")) add("weights-id", id);
  for (const id of valuesOf(entity, "packageId")) add("package-id", id);
  return [...distinct.values()].map((identifier) => ({ entity, identifier }));
}

/** An advisory may name one version or all: `pkg:huggingface/org/name`, with or without the commit. */
function purlForms(text: string): readonly string[] {
  const parsed = parsePurl(text);
  if (!parsed.ok || ecosystems.has(parsed.purl.type)) return [];
  const bare = text.split(/[@?#]/u)[0] ?? text;
  return [...new Set([text, bare])];
}
