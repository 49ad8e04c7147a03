import { isIncomplete } from "../model/coverage.ts";
import type { Entity } from "../model/entity.ts";
import { AssayError } from "../model/error.ts";
import type { Inventory } from "../model/inventory.ts";
import { printable } from "../model/printable.ts";
import { claimsOn, valueOf, valuesOf } from "../model/resolve.ts";
import { compareText } from "../model/text-order.ts";
import { type DigestName, isDigestName } from "./digest-algorithms.table.ts";
import type { Digests, Reference, ReferenceFile, ReferenceIdentity } from "./reference.ts";

export interface InventoryReferenceOptions {
  /** Name of the document that the inventory was read from. */
  readonly document: string;
  readonly kind: string;
  /** The one thing that is asked for, by name, id or identifier; default: everything. */
  readonly of?: string;
  readonly signature?: string;
}

/**
 * The files and identities that an inventory knows.
 * @throws AssayError `usage` when `of` names nothing in it, or several things.
 */
export function inventoryReference(inventory: Inventory, options: InventoryReferenceOptions): Reference {
  const { document, kind, of, signature } = options;
  const subject = of === undefined ? undefined : subjectOf(inventory, of, document);
  const ids = subject === undefined ? undefined : partsOf(inventory, subject);
  const isAsked = ({ id }: Entity): boolean => ids?.has(id) ?? true;
  const asked = inventory.entities.filter(isAsked);
  const files = filesOf(asked, document);
  const listed = subject === undefined ? namedFiles(inventory, files, document) : [];
  const others = inventory.entities.filter((entity) => !isAsked(entity));
  return {
    name: document,
    kind,
    ...(subject === undefined ? {} : { subject: subject.name }),
    files: [...files, ...listed, ...contentOf(inventory, asked)],
    otherPaths: new Set(filesOf(others, document).flatMap(({ path }) => path ?? [])),
    identities: asked.flatMap(identitiesOf),
    ...(signature === undefined ? {} : { signature }),
  };
}

function subjectOf({ entities }: Inventory, of: string, document: string): Entity {
  const isNamed = ({ id, name, identifiers }: Entity): boolean =>
    id === of || name === of || identifiers.some(({ value }) => value === of);
  const named = entities.filter((entity) => entity.kind !== "file" && isNamed(entity));
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;
  const ids = named.slice(0, mostNames).map(({ id }) => printable(id));
  const what = named.length === 0 ? "nothing" : `${named.length} things`;
  const list = ids.length === 0 ? "" : `: ${ids.join(", ")}`;
  throw new AssayError("usage", `${printable(document)} has ${what} called "${printable(of)}"${list}`);
}

/** More names than a message needs. */
const mostNames = 10;

/** The thing and all that it contains, at any depth. */
function partsOf({ relations }: Inventory, subject: Entity): ReadonlySet<string> {
  const children = new Map<string, string[]>();
  for (const { from, kind, to } of relations)
    if (kind === "contains") children.set(from, [...(children.get(from) ?? []), to]);
  const found = new Set([subject.id]);
  for (const id of found) for (const child of children.get(id) ?? []) found.add(child);
  return found;
}

/** Equal content is one entity: each of its paths is a file. */
function filesOf(entities: readonly Entity[], document: string): readonly ReferenceFile[] {
  const files = entities
    .filter(({ kind }) => kind === "file")
    .flatMap((entity) => {
      const shared = factsOf(entity);
      return pathsOf(entity, document).map((path) => ({ ...shared, path, name: path }));
    });
  return files.sort((a, b) => compareText(a.path, b.path));
}

function factsOf(entity: Entity): Omit<ReferenceFile, "path" | "name"> {
  const digests = digestsOf(entity);
  const sizeBytes = valueOf(entity, "sizeBytes");
  const role = valueOf(entity, "role");
  const usages = valuesOf(entity, "usage");
  return {
    digests,
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
    ...(role === undefined ? {} : { role }),
    ...(digests.size === 0 && usages.includes("declared") && !usages.includes("present")
      ? { wasAbsent: true }
      : {}),
  };
}

const claimsWithPlace = ["sha256", "sizeBytes", "usage", "role"] as const;

function pathsOf(entity: Entity, document: string): readonly string[] {
  const paths = claimsWithPlace.flatMap((property) =>
    claimsOn(entity, property).flatMap(({ source }) =>
      source.path === undefined || source.path === document ? [] : [source.path],
    ),
  );
  return [...new Set([entity.name, ...paths].map(plainPath))];
}

/** Paths of other tools begin with `./`, with the root of an image, or use the separators of Windows. */
function plainPath(path: string): string {
  return path.replaceAll("\\", "/").replace(/^(?:\.?\/)+/u, "");
}

/** Every digest that somebody gives; of two by one algorithm the better known, else the first. */
function digestsOf(entity: Entity): Digests {
  const given: readonly (readonly [string, string | undefined])[] = [
    ["sha256", valueOf(entity, "sha256")],
    ...valuesOf(entity, "artefactDigest").map(({ algorithm, hex }) => [algorithm, hex] as const),
    ...valuesOf(entity, "metadata").map(({ name, value }) => [hashName(name), String(value)] as const),
    ["gitblob", valueOf(entity, "gitBlobId")],
  ];
  const found = new Map<DigestName, string>();
  for (const [name, hex] of given)
    if (hex !== undefined && isDigestName(name) && !found.has(name)) found.set(name, hex.toLowerCase());
  return found;
}

/** Readers keep digests that have no property of their own as metadata, `hash:SHA-384`. */
function hashName(metadata: string): string {
  return metadata.startsWith("hash:") ? metadata.slice(5).toLowerCase().replace(/[-_ ]/gu, "") : "";
}

/** What the maker of the document read, judged or passed over without a digest: named is not checked. */
function namedFiles(
  { coverage, findings }: Inventory,
  files: readonly ReferenceFile[],
  document: string,
): readonly ReferenceFile[] {
  const known = new Set(["", ".", document, ...files.map(({ path }) => path)]);
  const seen = coverage.filter((one) => !isIncomplete(one) && one.code !== "excluded");
  const paths = [
    ...seen.map(({ path }) => path),
    ...findings.flatMap(({ location }) => location?.path ?? []),
  ];
  const named = [...new Set(paths.map(plainPath))].filter((path) => !known.has(path));
  return named
    .sort(compareText)
    .map((path) => ({ path, name: path, digests: new Map<DigestName, string>() }));
}

/** Other tools give the digest of a model, and no file of it. */
function contentOf({ relations }: Inventory, entities: readonly Entity[]): readonly ReferenceFile[] {
  const wholes = new Set(relations.filter(({ kind }) => kind === "contains").map(({ from }) => from));
  return entities
    .filter(({ kind, id }) => (kind === "model" || kind === "dataset") && !wholes.has(id))
    .map((entity) => ({ name: entity.name, digests: digestsOf(entity) }))
    .filter(({ digests }) => digests.size > 0);
}

function identitiesOf(entity: Entity): readonly ReferenceIdentity[] {
  if (entity.kind !== "model") return [];
  return (["weightsId", "packageId"] as const).flatMap((property) => {
    const value = valueOf(entity, property);
    return value === undefined ? [] : [{ model: entity.name, property, value }];
  });
}
