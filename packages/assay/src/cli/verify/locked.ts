import fs from "node:fs";
import path from "node:path";
import { provedPlace } from "../../bytes/proved-place.ts";
import type { Tree } from "../../bytes/tree.ts";
import { entryName } from "../../lock/entry-name.ts";
import { lockReference } from "../../lock/lock-reference.ts";
import type { Lock, LockEntry } from "../../lock/lock-schema.ts";
import { isLock, readLock } from "../../lock/read-lock.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import type { Reference } from "../../verify/reference.ts";
import { lockName } from "../../verify/verify.ts";
import { documentName } from "../document-name.ts";
import { readDocumentFile } from "../read-document-file.ts";

/** A lock that was read, and where it stands. */
export interface OpenedLock {
  readonly name: string;
  /** Absolute folder that its paths are relative to. */
  readonly folder: string;
  readonly lock: Lock;
}

/** The lock of the target, else that of the current folder. @throws AssayError `usage` when there is none */
export function findLock(target: string | undefined): string {
  const places = target === undefined ? ["."] : [target, "."];
  const found = places.map((place) => path.join(place, lockName)).find((file) => fs.existsSync(file));
  if (found !== undefined) return found;
  const where =
    target === undefined ? "in the current folder" : `in ${printable(target)} or the current folder`;
  throw new AssayError(
    "usage",
    `there is no ${lockName} ${where}: make one with assay lock, or name a document with --against`,
  );
}

/** The lock in a file; undefined when it is another document. @throws AssayError `unreadable` | `invalid-document` */
export function lockedIn(file: string): OpenedLock | undefined {
  if (file === "-") return undefined;
  const bytes = readDocumentFile(file);
  if (!isLock(bytes) && path.basename(file) !== lockName) return undefined;
  const name = documentName(file);
  return { name, folder: path.dirname(path.resolve(file)), lock: readLock(bytes, name) };
}

export interface LockChecks {
  readonly checks: readonly {
    readonly target: string;
    readonly reference: Reference | ((tree: Tree) => Reference);
  }[];
  /** What is no folder: it is looked for where it came from. */
  readonly elsewhere: readonly LockEntry[];
}

/** What is to be verified: one target, or everything in the lock that has a path. */
export function lockChecks(
  opened: OpenedLock,
  target: string | undefined,
  of: string | undefined,
): LockChecks {
  if (target !== undefined)
    return {
      checks: [
        { target, reference: (tree) => lockReference(entryFor(opened, { target, of, tree }), opened.name) },
      ],
      elsewhere: [],
    };
  const asked = opened.lock.entries.filter((entry) => of === undefined || isNamed(entry, of));
  if (asked.length === 0)
    throw new AssayError(
      "usage",
      `${opened.name} pins ${of === undefined ? "nothing" : `nothing called "${printable(of)}"`}`,
    );
  const isHere = ({ kind }: LockEntry): boolean => kind === "files" || kind === "machine";
  return {
    checks: asked.filter(isHere).map((entry) => ({
      target: entry.kind === "machine" ? entry.target : path.join(opened.folder, entry.target),
      reference: lockReference(entry, opened.name),
    })),
    elsewhere: asked.filter((entry) => !isHere(entry)),
  };
}

interface Asked {
  readonly target: string;
  readonly of: string | undefined;
  readonly tree: Tree;
}

/** By its name, by the repository that the place proves, by its path, or because there is no other. */
function entryFor({ lock, name, folder }: OpenedLock, { target, of, tree }: Asked): LockEntry {
  const place = provedPlace(tree);
  const ways: readonly ((entry: LockEntry) => boolean)[] =
    of === undefined
      ? [
          (entry) => entry.target === place?.target && entry.revision === place.commit,
          (entry) => entry.target === place?.target,
          (entry) => entry.kind === "files" && path.resolve(folder, entry.target) === path.resolve(target),
          () => lock.entries.length === 1,
        ]
      : [(entry) => isNamed(entry, of)];
  for (const isAsked of ways) {
    const [only, ...others] = lock.entries.filter(isAsked);
    if (only !== undefined && others.length === 0) return only;
  }
  const targets = lock.entries.slice(0, mostNames).map((entry) => printable(entryName(entry)));
  throw new AssayError(
    "usage",
    `${name} does not say which of its entries ${printable(target)} is: choose with --of (${targets.join(", ")})`,
  );
}

/** More names than a message needs. */
const mostNames = 10;

function isNamed(entry: LockEntry, of: string): boolean {
  const { target, purl, models = [] } = entry;
  return target === of || entryName(entry) === of || purl === of || models.some(({ name }) => name === of);
}
