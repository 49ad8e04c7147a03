import { type FileSystem, nodeFileSystem } from "../../bytes/file-system.ts";
import { memorySource } from "../../bytes/memory-source.ts";
import type { TreeEntry, TreeProblem } from "../../bytes/tree.ts";
import { AssayError } from "../../model/error.ts";
import { stopIfInterrupted } from "../../model/interruption.ts";
import { printable } from "../../model/printable.ts";
import type { OpenedSource, SourceContext } from "../source.ts";
import { mostBytes, mostCommandBytes, mostProcesses } from "./limits.ts";

/**
 * `processes:` is this machine, `processes:/host/proc` the file system of another one that is mounted here (proc(5)). Only the
 * command lines are read; environments hold secrets and are never opened.
 * @throws AssayError `unreadable` where there is no such file system, `interrupted`
 */
export function openProcesses(target: string, context: SourceContext): Promise<OpenedSource> {
  const root = target.replace(/^processes:/u, "") || "/proc";
  const fileSystem = context.fileSystem ?? nodeFileSystem;
  const ids = processesIn(root, fileSystem, target);
  const listing: Listing = { entries: [], problems: hidden(root, fileSystem), bytes: 0 };
  for (const id of ids) {
    stopIfInterrupted(context.signal);
    const path = `proc/${id}/cmdline`;
    const isRoom =
      context.isExcluded(path) || add(listing, path, commandOf(`${root}/${id}/cmdline`, fileSystem));
    if (!isRoom) break;
  }
  const { entries, problems } = listing;
  return Promise.resolve({
    tree: { name: "processes", entries, problems, origins: [] },
    close: () => Promise.resolve(),
  });
}

interface Listing {
  readonly entries: TreeEntry[];
  readonly problems: TreeProblem[];
  bytes: number;
}

/** False when there are too many. Threads of the kernel have no command line. */
function add(listing: Listing, path: string, command: Command): boolean {
  if (command.kind === "denied") listing.problems.push({ path, problem: denied });
  if (command.kind !== "read" || command.bytes.length === 0) return true;
  listing.bytes += command.bytes.length;
  const isRoom = listing.entries.length < mostProcesses && listing.bytes <= mostBytes;
  if (isRoom) listing.entries.push(entryOf(path, command.bytes));
  else listing.problems.push({ path, problem: tooMany });
  return isRoom;
}

const tooMany: TreeProblem["problem"] = {
  code: "limit-exceeded",
  message: "this and all later processes are left out: too many",
};

const denied: TreeProblem["problem"] = {
  code: "permission-denied",
  message: "this user may not see the command line of the process",
};

/** Process 1 is always there; a user who cannot see it sees only what is his own (`hidepid` of proc(5)). */
function hidden(root: string, fileSystem: FileSystem): TreeProblem[] {
  try {
    fileSystem.statSync(`${root}/1`);
    return [];
  } catch {
    const message = "processes of other users are hidden from this one";
    return [{ path: "proc", problem: { code: "permission-denied", message } }];
  }
}

function processesIn(root: string, fileSystem: FileSystem, target: string): readonly string[] {
  try {
    const names = fileSystem.readdirSync(root, { encoding: "utf8" });
    const ids = names.filter((name) => /^[1-9]\d{0,9}$/u.test(name) && name !== String(process.pid));
    return ids.sort((a, b) => Number(a) - Number(b));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    const reason = code === "ENOENT" ? "this system lists no processes there" : `cannot be read (${code})`;
    throw new AssayError("unreadable", `${printable(target)}: ${reason}`, { cause: error });
  }
}

type Command =
  | { readonly kind: "read"; readonly bytes: Uint8Array }
  | { readonly kind: "gone" }
  | { readonly kind: "denied" };

/** A process that ended in between runs no more. */
function commandOf(file: string, fileSystem: FileSystem): Command {
  let descriptor: number | undefined;
  try {
    descriptor = fileSystem.openSync(file, "r");
    const bytes = new Uint8Array(mostCommandBytes);
    const count = fileSystem.readSync(descriptor, bytes, 0, bytes.length, 0);
    return { kind: "read", bytes: bytes.slice(0, count) };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return { kind: code === "EACCES" || code === "EPERM" ? "denied" : "gone" };
  } finally {
    if (descriptor !== undefined) fileSystem.closeSync(descriptor);
  }
}

function entryOf(path: string, bytes: Uint8Array): TreeEntry {
  return {
    path,
    sizeBytes: bytes.length,
    contentKey: path,
    open: () => Promise.resolve(memorySource(bytes)),
  };
}
