import type { Entity } from "../model/entity.ts";
import type { Inventory } from "../model/inventory.ts";
import { valueOf, valuesOf } from "../model/resolve.ts";
import { inventoryReference } from "../verify/inventory-reference.ts";
import type { ReferenceFile } from "../verify/reference.ts";
import type { LockedFile, LockEntry } from "./lock-schema.ts";
import { lockedModels } from "./lock-tree.ts";
import { isSafePath } from "./safe-path.ts";

/** The entries, and what of the inventory could not be pinned. */
export interface InventoryLock {
  readonly entries: readonly LockEntry[];
  /** Names of things without a commit or a digest. */
  readonly unpinned: readonly string[];
}

/** Pins what a document identifies: files with their digests below one folder, things of hubs by commit, images by digest. */
export function lockInventory(inventory: Inventory, document: string, folder: string): InventoryLock {
  const { files } = inventoryReference(inventory, { document, kind: "bom" });
  const elsewhere = inventory.entities.filter(isElsewhere);
  const entries = [...localEntry(inventory, files, folder), ...elsewhere.flatMap(pinned)];
  const bare = files.filter((file) => file.path !== undefined && lockedFile(file).length === 0);
  return {
    // Two names of one repository at one commit are one entry.
    entries: [...new Map(entries.map((entry) => [entry.target, entry])).values()],
    unpinned: [...bare, ...elsewhere.filter((entity) => pinned(entity).length === 0)].map(({ name }) => name),
  };
}

function localEntry(
  inventory: Inventory,
  files: readonly ReferenceFile[],
  folder: string,
): readonly LockEntry[] {
  const local = files.flatMap(lockedFile);
  const models = lockedModels(inventory);
  if (local.length === 0) return [];
  return [{ target: folder, kind: "files", ...(models.length === 0 ? {} : { models }), files: local }];
}

function pinned(entity: Entity): readonly LockEntry[] {
  const entry = hubEntry(entity) ?? imageEntry(entity);
  return entry === undefined ? [] : [entry];
}

function lockedFile({ path, digests, role, sizeBytes }: ReferenceFile): readonly LockedFile[] {
  const sha256 = digests.get("sha256");
  const gitBlob = digests.get("gitblob");
  if (path === undefined || path.includes("!/") || !isSafePath(path)) return [];
  if (sha256 === undefined && gitBlob === undefined) return [];
  return [
    {
      path,
      ...(role === undefined ? {} : { role }),
      ...(sizeBytes === undefined ? {} : { sizeBytes }),
      ...(sha256 === undefined ? {} : { sha256 }),
      ...(gitBlob === undefined ? {} : { gitBlob }),
    },
  ];
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
