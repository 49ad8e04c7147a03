import fs from "node:fs";
import path from "node:path";
import { entryName } from "../lock/entry-name.ts";
import { lockInventory } from "../lock/lock-inventory.ts";
import type { LockEntry } from "../lock/lock-schema.ts";
import { placeEntry } from "../lock/place-entry.ts";
import { lockTree } from "../lock/lock-tree.ts";
import { isSafePath } from "../lock/safe-path.ts";
import { updateLock } from "../lock/update-lock.ts";
import { lockOf, writeLock } from "../lock/write-lock.ts";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import { withTree } from "../scan/open-target.ts";
import type { ScanOptions } from "../scan/options.ts";
import { isPlace } from "../verify/place-reference.ts";
import { clock } from "./clock.ts";
import { interruptible } from "./interruptible.ts";
import { bomAt } from "./lock/bom-at.ts";
import { imageEntry, isImageTarget } from "./lock/image-entry.ts";
import type { Locked } from "./lock/locked.ts";
import { lockText } from "./lock/text.ts";
import { progressLine } from "./progress.ts";
import { lockedIn } from "./verify/locked.ts";
import { assertWritable, writeFileAtomically } from "./write-file.ts";
import { writeOut } from "./write-out.ts";

export interface LockArguments {
  readonly targets: readonly string[];
  readonly output: string;
  readonly update?: boolean;
  readonly exclude: readonly string[];
  readonly allowHost?: readonly string[];
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Locks the targets; false = something is not what it was locked to, and nothing was written. @throws AssayError */
export async function lockFiles(args: LockArguments): Promise<boolean> {
  assertWritable(path.resolve(args.output));
  const before = fs.existsSync(args.output) ? entriesIn(args.output) : [];
  const targets = args.targets.length > 0 ? args.targets : lockedTargets(args, before);
  const progress = progressLine(process.stderr, args.quiet !== true);
  try {
    const { exclude, allowHost: allowHosts = [] } = args;
    const options = { onProgress: progress.show, now: clock, exclude, allowHosts };
    const made = await interruptible((signal) => entriesOf(targets, args.output, { ...options, signal }));
    progress.clear();
    const update = updateLock(before, made.entries);
    const isWritten = update.changed.length === 0 || args.update === true;
    if (isWritten) writeFileAtomically(args.output, writeLock(lockOf(update.entries)));
    const locked = { ...update, file: args.output, unpinned: made.unpinned, isWritten };
    await writeOut(args.json === true ? jsonOf(locked) : lockText(locked));
    return isWritten;
  } finally {
    progress.clear();
  }
}

function entriesIn(file: string): readonly LockEntry[] {
  const opened = lockedIn(file);
  if (opened !== undefined) return opened.lock.entries;
  throw new AssayError("usage", `${printable(file)} is no lock: it is not overwritten`);
}

/** Without targets, what is locked and has a path is locked again. */
function lockedTargets({ update, output }: LockArguments, before: readonly LockEntry[]): readonly string[] {
  const local = before
    .filter(({ kind }) => kind === "files" || kind === "machine")
    .map(({ kind, target }) => (kind === "machine" ? target : path.join(path.dirname(output), target)));
  if (update === true && local.length > 0) return local;
  throw new AssayError("usage", "name what is to be locked: a folder, a file or a BOM");
}

interface Made {
  readonly entries: readonly LockEntry[];
  readonly unpinned: readonly string[];
}

async function entriesOf(targets: readonly string[], lock: string, options: ScanOptions): Promise<Made> {
  const entries: LockEntry[] = [];
  const unpinned: string[] = [];
  for (const target of targets) {
    const bom = isPlace(target) ? undefined : await bomAt(target);
    if (isImageTarget(target)) entries.push(await imageEntry(target, lock, options));
    else if (bom === undefined) entries.push(await lockTarget(target, lock, options));
    else {
      const made = lockInventory(bom.inventory, bom.document);
      entries.push(...made.entries);
      unpinned.push(...made.unpinned);
    }
  }
  const names = entries.map(entryName);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined)
    throw new AssayError("usage", `${printable(twice)} would be locked twice: lock it once`);
  return { entries, unpinned };
}

/** @throws AssayError */
function lockTarget(target: string, lock: string, options: ScanOptions): Promise<LockEntry> {
  return withTree([target], { ...options, outputs: [path.resolve(lock)] }, (tree) => {
    const isProved = target === "machine:" || placeEntry(tree, target) !== undefined;
    if (!isProved && isPlace(target))
      throw new AssayError(
        "usage",
        `${printable(target)} cannot be locked: only folders and repositories of hubs can`,
      );
    return lockTree(tree, isProved ? target : relativeTo(lock, target), options);
  });
}

/** @throws AssayError `usage` for a target that the lock cannot name */
function relativeTo(lock: string, target: string): string {
  const relative = path
    .relative(path.dirname(path.resolve(lock)), path.resolve(target))
    .split(path.sep)
    .join("/");
  if (relative === "" || isSafePath(relative)) return relative === "" ? "." : relative;
  throw new AssayError(
    "usage",
    `${printable(target)} is not below the folder of ${printable(lock)}: write the lock there with -o`,
  );
}

function jsonOf({ entries, ...rest }: Locked): string {
  const document = { assayLocked: 1, ...rest, targets: entries.map(({ target }) => target) };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
