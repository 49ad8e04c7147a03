import type { InflatedStore } from "../../bytes/inflated-source.ts";
import type { Tree, TreeEntry, TreeProblem } from "../../bytes/tree.ts";
import { claimant } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import { printable } from "../../model/printable.ts";
import { compareText } from "../../model/text-order.ts";
import { readBudget } from "../read-budget.ts";
import type { ListingLimits } from "../source.ts";
import { factsOf, publicAddress, by } from "./facts.ts";
import { followLinks } from "./follow-links.ts";
import { openLfs } from "./lfs-entry.ts";
import { type LfsPointer, mostPointerBytes, parsePointer } from "./lfs-pointer.ts";
import { lfsServerFor } from "./lfs-server-for.ts";
import type { LfsServer } from "./lfs.ts";
import { mostCollisionsSaid, mostUnaskedBlobBytes } from "./limits.ts";
import type { ObjectStore } from "./object-store.ts";
import type { Opening } from "./opening.ts";
import { type CommitWalk, type FoundBlob, walkCommit } from "./walk-commit.ts";

export interface CommitContent {
  readonly store: ObjectStore;
  readonly inflated: InflatedStore;
  /** Large blobs were asked to be left out. */
  readonly isFiltered: boolean;
  readonly limits: ListingLimits;
}

/** The files of a commit as a tree. @throws AssayError `bad-answer`, `interrupted` */
export async function commitTree(opening: Opening, content: CommitContent): Promise<Tree> {
  const { chosen, context } = opening;
  const walk = await walkCommit(chosen.commit, {
    ...{ store: content.store, limits: content.limits, isExcluded: context.isExcluded },
    absent: absentBlob(content),
    ...(chosen.path === undefined ? {} : { path: chosen.path }),
    ...(context.signal === undefined ? {} : { signal: context.signal }),
  });
  sayCollisions(walk, opening);
  const pointers = await pointersOf(walk, content.store);
  const server =
    pointers.size === 0
      ? undefined
      : await lfsServerFor(opening, content.store, walk, [...pointers.values()]);
  const scene: Scene = { opening, content, pointers, ...(server === undefined ? {} : { server }) };
  const linked = await linkedEntries(walk, scene);
  const entries = [...walk.files.map((file) => entryOf(file, scene)), ...linked.entries];
  return {
    name: nameOf(opening),
    entries: entries.sort((a, b) => compareText(a.path, b.path)),
    problems: [...walk.problems, ...linked.problems].sort((a, b) => compareText(a.path, b.path)),
    origins: [],
    facts: [factsOf(opening)],
  };
}

function nameOf({ connection }: Opening): string {
  const { pathname } = new URL(connection.url);
  return (
    printable(
      pathname
        .replace(/\.git$/u, "")
        .split("/")
        .at(-1) ?? "",
    ) || "repository"
  );
}

/** Why a blob that a tree names is not in the pack. */
function absentBlob({ isFiltered, store }: CommitContent): Problem {
  if (store.unmade > 0)
    return {
      code: "malformed",
      message: "the server sends a delta for it that is broken, too large or stands on nothing",
    };
  const megabytes = mostUnaskedBlobBytes / 1024 / 1024;
  return isFiltered
    ? {
        code: "limit-exceeded",
        message: `is larger than ${megabytes} MiB and was not asked for: --full reads everything`,
      }
    : { code: "read-error", message: "the server does not send it" };
}

/** Both files are read; a checkout on Windows or macOS keeps one of them. */
function sayCollisions({ files }: CommitWalk, { context }: Opening): void {
  const seen = new Map<string, string>();
  let count = 0;
  for (const { path } of files) {
    const folded = path.normalize("NFC").toLowerCase();
    const other = seen.get(folded);
    seen.set(folded, path);
    if (other === undefined) continue;
    count += 1;
    if (count <= mostCollisionsSaid)
      context.note(`${printable(other)} and ${printable(path)} are one file where case does not count`);
  }
  if (count > mostCollisionsSaid)
    context.note(`${count - mostCollisionsSaid} more paths differ in case only`);
}

async function pointersOf(
  { files }: CommitWalk,
  store: ObjectStore,
): Promise<ReadonlyMap<string, LfsPointer>> {
  const pointers = new Map<string, LfsPointer>();
  for (const { oid, object } of files) {
    if (object.sizeBytes >= mostPointerBytes || pointers.has(oid)) continue;
    const bytes = await store.bytesOf(object);
    const pointer = bytes === undefined ? undefined : parsePointer(bytes);
    if (pointer !== undefined) pointers.set(oid, pointer);
  }
  return pointers;
}

interface Scene {
  readonly opening: Opening;
  readonly content: CommitContent;
  /** By the name of the blob. */
  readonly pointers: ReadonlyMap<string, LfsPointer>;
  /** Absent = it cannot be asked: pointers stay pointers. */
  readonly server?: LfsServer;
}

async function linkedEntries(
  walk: CommitWalk,
  scene: Scene,
): Promise<{ readonly entries: readonly TreeEntry[]; readonly problems: readonly TreeProblem[] }> {
  const entries: TreeEntry[] = [];
  const problems: TreeProblem[] = [];
  for (const [path, end] of await followLinks(walk, scene.content.store)) {
    if (end.kind === "problem") problems.push({ path, problem: end.problem });
    else entries.push(entryOf({ ...end.file, path }, scene));
  }
  return { entries, problems };
}

function entryOf(file: FoundBlob, scene: Scene): TreeEntry {
  const pointer = scene.pointers.get(file.oid);
  const isElsewhere = pointer !== undefined && scene.server !== undefined;
  return isElsewhere ? lfsEntry(file, pointer, scene.server, scene) : blobEntry(file, scene, pointer);
}

function blobEntry(
  { path, oid, object }: FoundBlob,
  { opening, content }: Scene,
  pointer?: LfsPointer,
): TreeEntry {
  const { sizeBytes } = object;
  const claim = claimant("declared", { by, url: publicAddress(opening), revision: opening.chosen.commit });
  // Of a pointer its place promises the file that it stands for, not the pointer.
  const promise = pointer === undefined ? { declaredDigest: `git-blob:${oid}` } : {};
  return {
    ...{ path, sizeBytes, contentKey: `git:${oid}:${sizeBytes}`, ...promise },
    said: pointer === undefined ? [claim("gitBlobId", oid)] : [claim("sha256", pointer.sha256)],
    open: () => content.store.open(oid, object, content.inflated),
  };
}

function lfsEntry(
  { path }: FoundBlob,
  pointer: LfsPointer,
  server: LfsServer,
  { opening }: Scene,
): TreeEntry {
  const { sha256, sizeBytes } = pointer;
  const { connection, context, chosen } = opening;
  const claim = claimant("declared", { by, url: publicAddress(opening), revision: chosen.commit });
  const budget = readBudget(context.isFull);
  return {
    ...{ path, sizeBytes, contentKey: `sha256:${sha256}:${sizeBytes}`, declaredDigest: `sha256:${sha256}` },
    ...{ isRemote: true, said: [claim("sha256", sha256)] },
    open: () => openLfs({ client: connection.client, server, pointer, budget }),
  };
}
