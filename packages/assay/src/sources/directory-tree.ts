import os from "node:os";
import path from "node:path";
import { openFile } from "../bytes/file-source.ts";
import { type FileSystem, nodeFileSystem } from "../bytes/file-system.ts";
import type { Origin, Tree, TreeEntry } from "../bytes/tree.ts";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import { decodeName } from "./file-name.ts";
import { declaredDigestOf, isCacheInternal, linkBoundary, originOf, snapshotFolder } from "./hub-cache.ts";
import { passedOverInProjects, passedOverInstalled } from "./passed-over.ts";
import { defaultListingLimits, type ListingLimits, type SourceContext } from "./source.ts";
import { fileFacts, type FoundFile, type Walk, walkFolder } from "./walk.ts";

export interface DirectoryOptions {
  readonly fileSystem?: FileSystem;
  /** Paths relative to the root that the user does not want read. */
  readonly isExcluded?: (path: string) => boolean;
  /** Paths relative to the root that this very scan writes. */
  readonly isOwnOutput?: (path: string) => boolean;
  readonly limits?: Partial<ListingLimits>;
  readonly signal?: AbortSignal;
}

/**
 * A folder, or a single file, of this machine as a tree.
 * @throws AssayError `unreadable` when the target itself cannot be listed.
 */
export function directoryTree(target: string, options: DirectoryOptions = {}): Tree {
  const fileSystem = options.fileSystem ?? nodeFileSystem;
  const root = realRoot(fileSystem, target);
  const isFile = fileSystem.statSync(root).isFile();
  // The path as given: inside a hub cache the real path of a file is an anonymous blob.
  const given = path.resolve(target);
  const walk = isFile ? singleFile(fileSystem, given, root) : walkRoot(fileSystem, root, options);
  const base = isFile ? path.dirname(given) : given;
  return {
    name: given === os.homedir() ? "home" : path.basename(given) || "root",
    entries: walk.files.map((file) => entryOf(fileSystem, file)),
    problems: walk.problems,
    origins: originsOf(base, walk),
  };
}

/** The same with what the caller of a scan decided. @throws AssayError `unreadable` */
export function directoryTreeFor(target: string, context: SourceContext): Tree {
  const { isExcluded, outputs, limits, fileSystem, signal } = context;
  const root = path.resolve(target);
  return directoryTree(target, {
    isExcluded,
    isOwnOutput: (relative) => outputs.has(path.join(root, relative)),
    limits,
    ...(fileSystem === undefined ? {} : { fileSystem }),
    ...(signal === undefined ? {} : { signal }),
  });
}

function walkRoot(fileSystem: FileSystem, root: string, options: DirectoryOptions): Walk {
  return walkFolder(root, {
    fileSystem,
    root,
    boundary: linkBoundary(root),
    passedOver: isRootFileSystem(fileSystem, root) ? passedOverInstalled : passedOverInProjects,
    exclusion: (relative) => {
      if (isCacheInternal(relative, root)) return "read through the snapshots that link to it";
      return options.isExcluded?.(relative) === true ? "excluded by the user" : undefined;
    },
    isOwnOutput: options.isOwnOutput ?? (() => false),
    limits: { ...defaultListingLimits, ...options.limits },
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
}

/** An image that somebody unpacked: what is installed there is the software itself (os-release(5)). */
function isRootFileSystem(fileSystem: FileSystem, root: string): boolean {
  return ["etc/os-release", "usr/lib/os-release", "lib/apk/db/installed"].some((file) => {
    try {
      fileSystem.lstatSync(path.join(root, file));
      return true;
    } catch {
      return false;
    }
  });
}

function realRoot(fileSystem: FileSystem, target: string): string {
  try {
    const root = fileSystem.realpathSync(target);
    const stat = fileSystem.statSync(root);
    if (stat.isDirectory() || stat.isFile()) return root;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "unknown error";
    const reason = code === "ENOENT" ? "there is no such file or folder" : `cannot be read (${String(code)})`;
    throw new AssayError("unreadable", `${printable(target)}: ${reason}`, { cause: error });
  }
  throw new AssayError("unreadable", `${printable(target)}: is neither a file nor a folder`);
}

function singleFile(fileSystem: FileSystem, given: string, root: string): Walk {
  const file: FoundFile = {
    path: decodeName(Buffer.from(path.basename(given))),
    realPath: Buffer.from(root),
    ...fileFacts(fileSystem.statSync(root, { bigint: true })),
  };
  return { files: [file], problems: [] };
}

function entryOf(fileSystem: FileSystem, file: FoundFile): TreeEntry {
  const declaredDigest = declaredDigestOf(file.realPath.toString());
  return {
    path: file.path,
    sizeBytes: file.sizeBytes,
    contentKey: file.contentKey,
    stamp: file.stamp,
    ...(declaredDigest === undefined ? {} : { declaredDigest }),
    ...(fileSystem === nodeFileSystem ? { place: file.realPath } : {}),
    open: () => Promise.resolve().then(() => openFile(fileSystem, file.realPath, declaredDigest)),
  };
}

/** One origin for each snapshot folder that a file of the tree is in. */
function originsOf(base: string, walk: Walk): Origin[] {
  const origins = new Map<string, Origin>();
  const ofBase = originOf(base);
  if (ofBase !== undefined) origins.set("", { path: "", ...ofBase });
  for (const file of walk.files) {
    const folder = snapshotFolder(file.path);
    // The scanned folder itself may be the repository's (`models--org--name`): its name is not in the relative paths.
    const origin =
      folder === undefined || origins.has(folder) ? undefined : originOf(path.join(base, folder));
    if (folder !== undefined && origin !== undefined) origins.set(folder, { path: folder, ...origin });
  }
  return [...origins.values()];
}
