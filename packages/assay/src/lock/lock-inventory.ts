import type { Entity } from "../model/entity.ts";
import type { Inventory } from "../model/inventory.ts";
import { grouped } from "../model/grouped.ts";
import { valueOf, valuesOf } from "../model/resolve.ts";
import { inventoryReference } from "../verify/inventory-reference.ts";
import type { Digests, Reference, ReferenceFile } from "../verify/reference.ts";
import { pathBelow } from "../verify/reference-folder.ts";
import { entryName } from "./entry-name.ts";
import type { LockedFile, LockEntry } from "./lock-schema.ts";
import { lockedModels } from "./lock-tree.ts";
import { isSafePath } from "./safe-path.ts";

/** The entries, and what of the inventory could not be pinned. */
export interface InventoryLock {
  readonly entries: readonly LockEntry[];
  /** Names of things without a commit or a digest. */
  readonly unpinned: readonly string[];
}

/**
 * Pins what a document identifies: the files of each model and dataset in their folder, things of hubs by commit, images by
 * digest. Paths are relative to the folder of the lock. A document that tells no models from other files is pinned as a whole.
 */
export function lockInventory(inventory: Inventory, document: string): InventoryLock {
  const elsewhere = inventory.entities.filter(isElsewhere);
  const { entries: local, bare } = localEntries(inventory, document);
  const entries = [...local, ...elsewhere.flatMap(pinned)];
  return {
    // Two names of one repository at one commit are one entry.
    entries: [...new Map(entries.map((entry) => [entryName(entry), entry])).values()],
    unpinned: [...bare, ...elsewhere.filter((entity) => pinned(entity).length === 0)].map(({ name }) => name),
  };
}

interface LocalLock {
  readonly entries: readonly LockEntry[];
  readonly bare: readonly ReferenceFile[];
}

function localEntries(inventory: Inventory, document: string): LocalLock {
  const wholes = wholesOf(inventory, document);
  const folders = grouped(wholes, ({ files }) => commonFolder(files.flatMap(({ path }) => path ?? [])));
  const entries = [...folders].map(([folder, parts]) => entryOf(inventory, folder, parts));
  const bare = wholes.flatMap(({ files }) => files).filter((file) => lockedFile(file).length === 0);
  return {
    entries: entries.filter(({ files = [] }) => files.length > 0),
    bare: [...new Map(bare.map((file) => [file.path, file])).values()],
  };
}

interface Whole {
  readonly ids: readonly string[];
  readonly files: readonly ReferenceFile[];
}

/** Models and datasets with the files that they contain. */
function wholesOf(inventory: Inventory, document: string): readonly Whole[] {
  const kept = { document, kind: "bom" };
  const parts = inventory.relations.filter(({ kind }) => kind === "contains").map(({ from }) => from);
  const wholes = inventory.entities
    .filter(({ id, kind }) => (kind === "model" || kind === "dataset") && parts.includes(id))
    .map(({ id }) => ({ ids: [id], files: pathed(inventoryReference(inventory, { ...kept, of: id })) }))
    .filter(({ files }) => files.length > 0);
  return wholes.length > 0
    ? wholes
    : [{ ids: inventory.entities.map(({ id }) => id), files: pathed(inventoryReference(inventory, kept)) }];
}

function pathed({ files }: Reference): readonly ReferenceFile[] {
  return files.filter(({ path }) => path !== undefined);
}

function entryOf(inventory: Inventory, folder: string, wholes: readonly Whole[]): LockEntry {
  const ids = new Set(wholes.flatMap((whole) => whole.ids));
  const models = lockedModels({ ...inventory, entities: inventory.entities.filter(({ id }) => ids.has(id)) });
  const files = wholes.flatMap((whole) => whole.files).flatMap((file) => lockedFile(file, folder));
  return {
    target: folder === "" ? "." : folder,
    kind: "files",
    ...(models.length === 0 ? {} : { models }),
    files: [...new Map(files.map((file) => [file.path, file])).values()],
  };
}

/** The deepest folder that all of the files are in; "" = only the root. */
function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((path) => (path.split("!/")[0] ?? "").split("/").slice(0, -1));
  const [first = [], ...rest] = folders;
  const end = first.findIndex((part, at) => rest.some((other) => other[at] !== part));
  return (end < 0 ? first : first.slice(0, end)).join("/");
}

function pinned(entity: Entity): readonly LockEntry[] {
  const entry = hubEntry(entity) ?? imageEntry(entity);
  return entry === undefined ? [] : [entry];
}

function lockedFile(
  { path: whole = "", digests, role, sizeBytes }: ReferenceFile,
  folder = "",
): readonly LockedFile[] {
  const path = pathBelow(folder, whole) ?? "";
  const digest = lockedDigests(digests);
  if (path.includes("!/") || !isSafePath(path) || Object.keys(digest).length === 0) return [];
  return [
    {
      path,
      ...(role === undefined ? {} : { role }),
      ...(sizeBytes === undefined ? {} : { sizeBytes }),
      ...digest,
    },
  ];
}

function lockedDigests(digests: Digests): Pick<LockedFile, "sha256" | "gitBlob"> {
  const sha256 = digests.get("sha256");
  const gitBlob = digests.get("gitblob");
  return { ...(sha256 === undefined ? {} : { sha256 }), ...(gitBlob === undefined ? {} : { gitBlob }) };
}

/** What the application takes from elsewhere: models, datasets and images whose bytes are not in the tree. */
function isElsewhere(entity: Entity): boolean {
  if (valuesOf(entity, "usage").includes("present")) return false;
  if (entity.kind === "software") return valuesOf(entity, "category").includes("container");
  return entity.kind === "model" || entity.kind === "dataset";
}

function hubEntry(entity: Entity): LockEntry | undefined {
  const repository = entity.identifiers.find(({ type }) => type === "huggingface")?.value;
  const revision = valueOf(entity, "revision");
  if (repository === undefined || revision === undefined || !/^[0-9a-f]{40}$/u.test(revision))
    return undefined;
  const purl = entity.identifiers.find(({ type }) => type === "purl")?.value;
  const isDataset = entity.kind === "dataset";
  return {
    target: `hf://${isDataset ? "datasets/" : ""}${repository}`,
    kind: isDataset ? "dataset" : "model",
    ...(purl === undefined ? {} : { purl }),
    revision,
  };
}

function imageEntry(entity: Entity): LockEntry | undefined {
  const sha256 = valueOf(entity, "sha256");
  if (entity.kind !== "software" || sha256 === undefined) return undefined;
  const version = valueOf(entity, "version");
  return {
    target: entity.name,
    kind: "image",
    ...(version === undefined ? {} : { requested: version }),
    digest: `sha256:${sha256}`,
  };
}
