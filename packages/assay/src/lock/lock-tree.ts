import type { Tree, TreeEntry } from "../bytes/tree.ts";
import type { Inventory } from "../model/inventory.ts";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import type { FileRole } from "../model/properties.ts";
import type { ProgressEvent } from "../model/progress.ts";
import { claimsOn, valueOf } from "../model/resolve.ts";
import { scanTree } from "../scan/scan.ts";
import { noSettings } from "../scan/settings.ts";
import { promisedDigest } from "../verify/tree-reference.ts";
import { digestEntries, type MeasuredDigests } from "../verify/digest-entries.ts";
import type { LockedFile, LockedModel, LockEntry } from "./lock-schema.ts";
import { placeEntry } from "./place-entry.ts";
import { isSafePath } from "./safe-path.ts";

export interface LockOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: ProgressEvent) => void;
  readonly now?: () => Date;
}

/**
 * Pins every file of a tree, and what models it makes. Files that are not on this machine are pinned by what their place
 * promises, and not read. A tree that a hub's cache proves to be a commit is locked as that commit.
 * @throws AssayError `unreadable` when a file cannot be read or its name cannot be written into a lock, `interrupted`
 */
export async function lockTree(tree: Tree, target: string, options: LockOptions = {}): Promise<LockEntry> {
  refuseUnlisted(tree);
  const promises = await promisesOf(tree);
  const here = tree.entries.filter(({ path }) => !promises.has(path));
  const inventory = here.length === 0 ? undefined : await scanTree(tree, options, noSettings);
  const digests = await digestEntries(
    new Map(here.map((entry) => [entry, new Set(["sha256"] as const)])),
    options,
  );
  const roles = rolesOf(inventory);
  const files = tree.entries.map((entry) =>
    lockedFile(entry, promises.get(entry.path) ?? measuredDigest(entry, digests), roles.get(entry.path)),
  );
  const models = lockedModels(inventory);
  const place = placeEntry(tree, target) ?? { target, kind: target === "machine:" ? "machine" : "files" };
  return { ...place, ...(models.length === 0 ? {} : { models }), files };
}

/** A lock that leaves files out without a word would let them pass. */
function refuseUnlisted({ problems }: Tree): void {
  const unlisted = problems.find(({ problem }) => problem.code !== "excluded");
  if (unlisted !== undefined)
    throw new AssayError(
      "unreadable",
      `${printable(unlisted.path)} cannot be locked: ${unlisted.problem.message} (--exclude leaves it out)`,
    );
}

type LockedDigest = Pick<LockedFile, "sha256" | "gitBlob" | "sizeBytes">;

/** What places elsewhere give of their files; a pointer stands for a file of another size. */
async function promisesOf({ entries }: Tree): Promise<ReadonlyMap<string, LockedDigest>> {
  const found = new Map<string, LockedDigest>();
  for (const entry of entries) {
    const promise = entry.place === undefined ? await promisedDigest(entry) : undefined;
    if (promise === undefined) continue;
    const size = entry.declaredDigest === undefined ? {} : { sizeBytes: entry.sizeBytes };
    found.set(entry.path, {
      ...size,
      ...(promise.name === "sha256" ? { sha256: promise.hex } : { gitBlob: promise.hex }),
    });
  }
  return found;
}

/** @throws AssayError `unreadable` */
function measuredDigest(
  { path, sizeBytes }: TreeEntry,
  digests: ReadonlyMap<string, MeasuredDigests>,
): LockedDigest {
  const measured = digests.get(path);
  if (measured?.ok === false)
    throw new AssayError("unreadable", `${printable(path)} cannot be locked: ${measured.problem.message}`);
  const sha256 = measured?.digests.get("sha256");
  return { sizeBytes, ...(sha256 === undefined ? {} : { sha256 }) };
}

function lockedFile({ path }: TreeEntry, digest: LockedDigest, role: FileRole | undefined): LockedFile {
  if (!isSafePath(path))
    throw new AssayError("unreadable", `${printable(path)} cannot be locked: no lock can name it`);
  return { path, ...(role === undefined ? {} : { role }), ...digest };
}

function rolesOf(inventory: Inventory | undefined): ReadonlyMap<string, FileRole> {
  const roles = new Map<string, FileRole>();
  for (const entity of inventory?.entities ?? []) {
    if (entity.kind !== "file") continue;
    for (const { value, source } of claimsOn(entity, "role"))
      if (value.kind === "known" && source.path !== undefined) roles.set(source.path, value.value);
  }
  return roles;
}

/** Models that are here, by what they are. */
export function lockedModels(inventory: Inventory | undefined): LockedModel[] {
  return (inventory?.entities ?? []).flatMap((entity): LockedModel[] => {
    const weightsId = valueOf(entity, "weightsId");
    const packageId = valueOf(entity, "packageId");
    if (entity.kind !== "model" || (weightsId === undefined && packageId === undefined)) return [];
    const purl = entity.identifiers.find(({ type }) => type === "purl")?.value;
    return [
      {
        name: entity.name,
        ...(purl === undefined ? {} : { purl }),
        ...(weightsId === undefined ? {} : { weightsId }),
        ...(packageId === undefined ? {} : { packageId }),
      },
    ];
  });
}
