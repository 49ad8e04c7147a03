import type { Tree, TreeEntry } from "../bytes/tree.ts";
import type { Problem } from "../model/coverage.ts";
import { grouped } from "../model/grouped.ts";
import type { Inventory } from "../model/inventory.ts";
import { claimsOn } from "../model/resolve.ts";
import type { DigestName } from "./digest-algorithms.table.ts";
import { digestEntries, type DigestEntriesOptions, type MeasuredDigests } from "./digest-entries.ts";
import { pointedDigest } from "./lfs-pointer.ts";
import { checkedDigest, type ReferenceFile } from "./reference.ts";

/** What is here, by path. */
export interface LocalFiles {
  readonly entries: ReadonlyMap<string, TreeEntry>;
  /** Of the files that had to be read. */
  readonly digests: ReadonlyMap<string, MeasuredDigests>;
  /** A path for each digest that was measured, `sha256:<hex>`. */
  readonly byDigest: ReadonlyMap<string, string>;
  /** SHA-256 of the bytes that Git LFS pointers stand for. */
  readonly pointers: ReadonlyMap<string, string>;
  /** Paths that could not be listed as files. */
  readonly problems: ReadonlyMap<string, Problem>;
  /** SHA-256 that a scan measured, of members of archives too; empty without a scan. */
  readonly scanned: ReadonlyMap<string, string>;
}

interface Listed {
  readonly tree: Tree;
  readonly asked: readonly ReferenceFile[];
  readonly inventory: Inventory | undefined;
}

/** Reads what has to be read. @throws AssayError `interrupted` */
export async function localFiles(listed: Listed, options: DigestEntriesOptions): Promise<LocalFiles> {
  const { tree, asked, inventory } = listed;
  const entries = new Map(tree.entries.map((entry) => [entry.path, entry]));
  const digests = await digestEntries(wantedDigests(tree, entries, asked), options);
  return {
    entries,
    digests,
    byDigest: byDigest(digests),
    pointers: await pointersAmong(asked, entries),
    problems: new Map(tree.problems.map(({ path, problem }) => [path, problem])),
    scanned: scannedDigests(inventory),
  };
}

/** Files of the reference by its digest, and others where their bytes could be those of a file that is elsewhere. */
function wantedDigests(
  tree: Tree,
  entries: ReadonlyMap<string, TreeEntry>,
  asked: readonly ReferenceFile[],
): ReadonlyMap<TreeEntry, ReadonlySet<DigestName>> {
  const wanted = new Map<TreeEntry, Set<DigestName>>();
  const want = (entry: TreeEntry, file: ReferenceFile): void => {
    const digest = checkedDigest(file.digests);
    if (digest !== undefined) wanted.set(entry, (wanted.get(entry) ?? new Set()).add(digest.name));
  };
  const elsewhere: ReferenceFile[] = [];
  for (const file of asked) {
    const entry = file.path === undefined ? undefined : entries.get(file.path);
    if (entry === undefined) elsewhere.push(file);
    else if (file.sizeBytes === undefined || file.sizeBytes === entry.sizeBytes) want(entry, file);
  }
  const bySize = grouped(elsewhere, ({ path, sizeBytes }) =>
    path === undefined ? sizeBytes : (sizeBytes ?? "unknown"),
  );
  for (const entry of tree.entries)
    for (const size of [entry.sizeBytes, undefined])
      for (const file of bySize.get(size) ?? []) want(entry, file);
  return wanted;
}

function byDigest(digests: ReadonlyMap<string, MeasuredDigests>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [path, measured] of digests)
    for (const [name, hex] of measured.ok ? measured.digests : []) {
      const key = `${name}:${hex}`;
      if (!found.has(key)) found.set(key, path);
    }
  return found;
}

/** Only files that do not have the size of their reference can be pointers to it. */
async function pointersAmong(
  asked: readonly ReferenceFile[],
  entries: ReadonlyMap<string, TreeEntry>,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const { path = "", digests, sizeBytes } of asked) {
    const entry = entries.get(path);
    if (entry === undefined || !digests.has("sha256") || sizeBytes === entry.sizeBytes) continue;
    const pointed = await pointedDigest(entry);
    if (pointed !== undefined) found.set(path, pointed);
  }
  return found;
}

function scannedDigests(inventory: Inventory | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const entity of inventory?.entities ?? []) {
    if (entity.kind !== "file") continue;
    for (const { basis, value, source } of claimsOn(entity, "sha256"))
      if (basis === "measured" && value.kind === "known" && source.path !== undefined)
        found.set(source.path, value.value);
  }
  return found;
}
