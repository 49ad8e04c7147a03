import type { BigIntStats } from "node:fs";
import path from "node:path";
import type { FileSystem } from "../bytes/file-system.ts";
import { ioError } from "../bytes/file-source.ts";
import type { Stamp, TreeProblem } from "../bytes/tree.ts";
import type { Problem, ProblemCode } from "../model/coverage.ts";
import { compareText } from "../model/text-order.ts";
import type { ListingLimits } from "./source.ts";
import { decodeName } from "./file-name.ts";

export interface FoundFile {
  /** Relative path as text; bytes that are no UTF-8 are escaped. */
  readonly path: string;
  /** What the operating system opens: the real path, with links resolved. */
  readonly realPath: Buffer;
  readonly sizeBytes: number;
  readonly contentKey: string;
  readonly stamp: Stamp;
}

/** What the operating system says of a file. */
export function fileFacts(stat: BigIntStats): Pick<FoundFile, "sizeBytes" | "contentKey" | "stamp"> {
  const { dev, ino, size, mtimeNs, ctimeNs } = stat;
  return {
    sizeBytes: Number(size),
    contentKey: `${dev}:${ino}`,
    stamp: { text: `${dev}:${ino}:${size}:${mtimeNs}:${ctimeNs}`, changedAt: ctimeNs },
  };
}

export interface Walk {
  readonly files: FoundFile[];
  readonly problems: TreeProblem[];
}

export interface WalkOptions {
  readonly limits: ListingLimits;
  readonly fileSystem: FileSystem;
  /** Names of folders and files that nobody looks into. */
  readonly passedOver: ReadonlySet<string>;
  /** Real path of the scanned folder. */
  readonly root: string;
  /** Links may lead anywhere below this real path, and nowhere else. */
  readonly boundary: string;
  /** Why a path is left out; undefined = it is not. */
  readonly exclusion: (path: string) => string | undefined;
  /** Files that this very scan writes: they are no input, and leave no trace in the result. */
  readonly isOwnOutput: (path: string) => boolean;
  readonly signal?: AbortSignal;
}

/** Lists the regular files below a folder. Links are followed inside the boundary only; nothing is opened. */
export function walkFolder(root: string, options: WalkOptions): Walk {
  const walk: Walk = { files: [], problems: [] };
  const visit = new Visitor(options, walk);
  visit.folder({ real: Buffer.from(root), path: "", level: 0, chain: [] });
  walk.files.sort((a, b) => compareText(a.path, b.path));
  walk.problems.sort((a, b) => compareText(a.path, b.path));
  return walk;
}

interface Folder {
  readonly real: Buffer;
  readonly path: string;
  readonly level: number;
  /** Device and inode of this folder's ancestors: a link back to one of them is a loop. */
  readonly chain: readonly string[];
}

class Visitor {
  readonly #options: WalkOptions;
  readonly #walk: Walk;
  #isFull = false;

  constructor(options: WalkOptions, walk: Walk) {
    this.#options = options;
    this.#walk = walk;
  }

  folder(folder: Folder): void {
    if (folder.level > this.#options.limits.deepestLevel)
      return this.#problem(
        folder.path,
        "limit-exceeded",
        `deeper than ${this.#options.limits.deepestLevel} folders`,
      );
    const names = this.#attempt(folder.path, () =>
      this.#options.fileSystem.readdirSync(folder.real, { encoding: "buffer" }),
    );
    const key = this.#attempt(folder.path, () => this.#identify(folder.real));
    if (names === undefined || key === undefined) return;
    if (folder.chain.includes(key))
      return this.#problem(folder.path, "symlink-loop", "a link leads back to a folder above");
    const inner = { ...folder, chain: [...folder.chain, key] };
    for (const name of names.sort(Buffer.compare)) {
      if (this.#options.signal?.aborted === true) return;
      this.#child(inner, name);
    }
  }

  #child(folder: Folder, name: Buffer): void {
    const decoded = decodeName(name);
    const childPath = folder.path === "" ? decoded : `${folder.path}/${decoded}`;
    if (this.#options.isOwnOutput(childPath)) return;
    if (this.#options.passedOver.has(decoded))
      return this.#problem(childPath, "excluded", "passed over by default");
    const exclusion = this.#options.exclusion(childPath);
    if (exclusion !== undefined) return this.#problem(childPath, "excluded", exclusion);
    const real = Buffer.concat([folder.real, Buffer.from("/"), name]);
    const stat = this.#attempt(childPath, () => this.#options.fileSystem.lstatSync(real, { bigint: true }));
    if (stat === undefined) return;
    if (stat.isSymbolicLink()) return this.#link(folder, childPath, real);
    if (stat.isDirectory()) return this.folder({ ...folder, real, path: childPath, level: folder.level + 1 });
    if (stat.isFile()) return this.#file(childPath, real, stat);
    this.#problem(childPath, "special-file", "a FIFO, socket or device is never opened");
  }

  #link(folder: Folder, childPath: string, link: Buffer): void {
    const real = this.#attempt(childPath, () =>
      this.#options.fileSystem.realpathSync(link, { encoding: "buffer" }),
    );
    if (real === undefined) return;
    if (!isBelow(real.toString("latin1"), Buffer.from(this.#options.boundary).toString("latin1"))) {
      return this.#problem(
        childPath,
        "outside-tree",
        "a link leads out of the scanned tree and is not followed",
      );
    }
    const stat = this.#attempt(childPath, () => this.#options.fileSystem.statSync(real, { bigint: true }));
    if (stat === undefined) return;
    if (stat.isDirectory()) return this.#folderLink(folder, childPath, real);
    if (stat.isFile()) return this.#file(childPath, real, stat);
    this.#problem(childPath, "special-file", "a link to a FIFO, socket or device is not followed");
  }

  /** A folder of the tree is read in its own place; through its links it would be read again. */
  #folderLink(folder: Folder, childPath: string, real: Buffer): void {
    const root = Buffer.from(this.#options.root).toString("latin1");
    const target = real.toString("latin1");
    if (isBelow(folder.real.toString("latin1"), target)) {
      return this.#problem(childPath, "symlink-loop", "a link leads back to a folder above");
    }
    if (isBelow(target, root)) {
      return this.#problem(childPath, "excluded", "a link to a folder that is read in its own place");
    }
    this.folder({ ...folder, real, path: childPath, level: folder.level + 1 });
  }

  #file(filePath: string, realPath: Buffer, stat: BigIntStats): void {
    const most = this.#options.limits.mostFiles;
    if (this.#walk.files.length >= most) {
      if (!this.#isFull)
        this.#problem(
          filePath,
          "limit-exceeded",
          `more than ${most} files: this and all later ones are left out`,
        );
      this.#isFull = true;
      return;
    }
    this.#walk.files.push({ path: filePath, realPath, ...fileFacts(stat) });
  }

  #identify(real: Buffer): string {
    const stat = this.#options.fileSystem.statSync(real);
    return `${stat.dev}:${stat.ino}`;
  }

  #attempt<T>(at: string, call: () => T): T | undefined {
    try {
      return call();
    } catch (error) {
      const { code, message } = ioError(error);
      const isLoop = message.includes("ELOOP");
      const isGone = message.includes("ENOENT");
      const problem: ProblemCode = isLoop
        ? "symlink-loop"
        : code === "permission-denied"
          ? code
          : "read-error";
      this.#problem(
        at,
        problem,
        isGone ? "is not there (any more), or is a link that leads nowhere" : message,
      );
      return undefined;
    }
  }

  #problem(at: string, code: Problem["code"], message: string): void {
    this.#walk.problems.push({ path: at === "" ? "." : at, problem: { code, message } });
  }
}

function isBelow(candidate: string, boundary: string): boolean {
  return (
    candidate === boundary ||
    candidate.startsWith(boundary.endsWith(path.sep) ? boundary : boundary + path.sep)
  );
}
