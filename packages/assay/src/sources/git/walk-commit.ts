import type { TreeProblem } from "../../bytes/tree.ts";
import type { Problem } from "../../model/coverage.ts";
import { AssayError } from "../../model/error.ts";
import { stopIfInterrupted } from "../../model/interruption.ts";
import { decodeName } from "../file-name.ts";
import { passedOverInProjects } from "../passed-over.ts";
import type { ListingLimits } from "../source.ts";
import { mostTreeBytes, mostTrees } from "./limits.ts";
import type { GitObject, ObjectStore } from "./object-store.ts";
import type { ObjectKind } from "./pack-header.ts";
import { objectOfTag, parseTree, treeOfCommit, type TreeRow } from "./tree-object.ts";

export interface WalkOptions {
  readonly store: ObjectStore;
  /** Only this folder or file. */
  readonly path?: string;
  readonly isExcluded: (path: string) => boolean;
  readonly limits: ListingLimits;
  /** Why a blob that the tree names may not be here. */
  readonly absent: Problem;
  readonly signal?: AbortSignal;
}

/** A file of the commit. */
export interface FoundBlob {
  readonly path: string;
  readonly oid: string;
  readonly object: GitObject;
}

export interface CommitWalk {
  readonly files: FoundBlob[];
  /** Symbolic links: their content is where they lead. */
  readonly links: FoundBlob[];
  readonly folders: Set<string>;
  readonly problems: TreeProblem[];
}

/**
 * Lists the files of a commit. Nothing is written or followed: no links, no submodules, no filters, no hooks.
 * @throws AssayError `bad-answer` when the commit or its tree is not in the pack, `interrupted`
 */
export async function walkCommit(commit: string, options: WalkOptions): Promise<CommitWalk> {
  const walker = new Walker(options);
  const root = await rootOf(commit, options.store);
  await walker.walk(root);
  return walker.found;
}

/** Names of commits may also be those of annotated tags, and of tags of tags. */
async function rootOf(name: string, store: ObjectStore): Promise<string> {
  let at: NamedBy | undefined = { next: name };
  for (let step = 0; at?.next !== undefined && step < 5; step += 1) at = await namedBy(at.next, store);
  if (at?.tree !== undefined) return at.tree;
  throw new AssayError("bad-answer", `the server does not send a commit for ${name}`);
}

/** What an object stands for: a commit for a tree, a tag for another object. */
interface NamedBy {
  readonly tree?: string | undefined;
  readonly next?: string | undefined;
}

async function namedBy(oid: string, store: ObjectStore): Promise<NamedBy | undefined> {
  const object = store.find(oid);
  const bytes = object === undefined ? undefined : await smallBytes(store, object);
  if (object === undefined || bytes === undefined) return undefined;
  if (object.type === "commit") return { tree: treeOfCommit(bytes) };
  return object.type === "tag" ? { next: objectOfTag(bytes) } : undefined;
}

async function smallBytes(store: ObjectStore, object: GitObject): Promise<Uint8Array | undefined> {
  return object.sizeBytes > mostTreeBytes ? undefined : store.bytesOf(object);
}

interface Folder {
  readonly oid: string;
  readonly path: string;
  readonly level: number;
}

class Walker {
  readonly #options: WalkOptions;
  readonly found: CommitWalk = { files: [], links: [], folders: new Set([""]), problems: [] };
  readonly #waiting: Folder[] = [];
  #trees = 0;

  constructor(options: WalkOptions) {
    this.#options = options;
  }

  async walk(root: string): Promise<void> {
    this.#waiting.push({ oid: root, path: "", level: 0 });
    for (let folder = this.#waiting.pop(); folder !== undefined; folder = this.#waiting.pop()) {
      stopIfInterrupted(this.#options.signal);
      const excess = this.#excess();
      if (excess !== undefined)
        return this.#problem(folder.path, { code: "limit-exceeded", message: excess });
      await this.#folder(folder);
    }
  }

  #excess(): string | undefined {
    const { mostFiles } = this.#options.limits;
    const { files, links } = this.found;
    if (files.length + links.length >= mostFiles)
      return `more than ${mostFiles} files: this and all later ones are left out`;
    this.#trees += 1;
    return this.#trees > mostTrees
      ? `more than ${mostTrees} folders: this and all later ones are left out`
      : undefined;
  }

  async #folder({ oid, path, level }: Folder): Promise<void> {
    const { store, limits } = this.#options;
    if (level > limits.deepestLevel)
      return this.#problem(path, {
        code: "limit-exceeded",
        message: `deeper than ${limits.deepestLevel} folders`,
      });
    const object = store.find(oid);
    const bytes = object?.type === "tree" ? await smallBytes(store, object) : undefined;
    const rows = bytes === undefined ? undefined : parseTree(bytes);
    if (rows === undefined)
      return this.#problem(path, {
        code: "malformed",
        message: "the tree object of this folder is absent or broken",
      });
    const names = new Set<string>();
    for (const row of rows) {
      const name = decodeName(row.name);
      if (names.has(name))
        this.#problem(join(path, name), { code: "malformed", message: "is in its folder twice" });
      else this.#row(row, { path: join(path, name), name, level });
      names.add(name);
    }
  }

  #row(row: TreeRow, at: { readonly path: string; readonly name: string; readonly level: number }): void {
    const { path, name, level } = at;
    if (isForbidden(name))
      return this.#problem(path, { code: "malformed", message: "has a name that git refuses to check out" });
    const kind = kinds.get(row.mode);
    if (!isWanted(path, this.#options.path, kind === "tree")) return;
    const exclusion = this.#exclusion(path, name);
    if (exclusion !== undefined) return this.#problem(path, { code: "excluded", message: exclusion });
    if (kind === undefined)
      return this.#problem(path, {
        code: "malformed",
        message: `has the mode ${row.mode.toString(8)}, which git does not know`,
      });
    if (kind === "submodule") return this.#problem(path, submodule(row.oid));
    if (kind === "tree") {
      this.found.folders.add(path);
      this.#waiting.push({ oid: row.oid, path, level: level + 1 });
    } else this.#blob(row, path, kind === "link" ? this.found.links : this.found.files);
  }

  #blob({ oid }: TreeRow, path: string, list: FoundBlob[]): void {
    const object = this.#options.store.find(oid);
    if (object === undefined) return this.#problem(path, this.#options.absent);
    if (object.type === "blob") return void list.push({ path, oid, object });
    this.#problem(path, { code: "malformed", message: `is a ${object.type} where a file should be` });
  }

  #exclusion(path: string, name: string): string | undefined {
    if (passedOverInProjects.has(name)) return "passed over by default";
    return this.#options.isExcluded(path) ? "excluded by the user" : undefined;
  }

  #problem(path: string, problem: Problem): void {
    this.found.problems.push({ path: path === "" ? "." : path, problem });
  }
}

/** What a row is, by its mode. Files of old programs can be writable for the group. */
const kinds: ReadonlyMap<number, ObjectKind | "link" | "submodule"> = new Map([
  [0o100644, "blob"],
  [0o100755, "blob"],
  [0o100664, "blob"],
  [0o040000, "tree"],
  [0o120000, "link"],
  [0o160000, "submodule"],
]);

function submodule(oid: string): Problem {
  return {
    code: "not-here",
    message: `is a submodule (commit ${oid}): another repository, which is not read`,
  };
}

/** Names that lead out of the folder, or into the data of git (`verify_path` of git, with what Windows and macOS take for `.git`). */
function isForbidden(name: string): boolean {
  const plain = name.replace(/[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/gu, "");
  return (
    name === "" || /^\.{1,2}$/u.test(name) || name.includes("/") || /^(?:\.git|git~1)[. ]*$/iu.test(plain)
  );
}

/** Inside what the user named; folders also on the way there. */
function isWanted(path: string, wanted: string | undefined, isFolder: boolean): boolean {
  if (wanted === undefined || path === wanted || path.startsWith(`${wanted}/`)) return true;
  return isFolder && wanted.startsWith(`${path}/`);
}

function join(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}
