import type { TreeProblem } from "../../bytes/tree.ts";
import { AssayError } from "../../model/error.ts";
import { isSafePath, type ListedFile } from "../listed-file.ts";
import { brokenFiles, listingProblem, tooManyFiles } from "../wanted-files.ts";
import type { FilesAnswer, Listed, ModelscopeApi } from "./api.ts";
import type { ListedEntry } from "./api-shapes.ts";
import { mostDenials, mostListings, pageSize, serverListingLimit } from "./limits.ts";

/** The files of a revision, and what is known of its commit. */
export interface ListedRepository {
  readonly files: readonly ListedFile[];
  readonly problems: readonly TreeProblem[];
  /** The commit of the revision, or its first digits, as the server says it. */
  readonly tip: string | undefined;
  /** Commits that changed one of the files last. */
  readonly commits: ReadonlySet<string>;
  /** False: the server knows no such revision, or there is nothing in it. */
  readonly isThere: boolean;
}

export interface ListOptions {
  readonly kind: "models" | "datasets";
  readonly revision: string;
  readonly mostFiles: number;
}

/** All files of a revision. @throws AssayError as the questions do */
export async function listFiles(api: ModelscopeApi, options: ListOptions): Promise<ListedRepository> {
  const listing = new Listing(api, options);
  if (options.kind === "datasets") await listing.readPages();
  else await listing.readFolders();
  return listing.result();
}

class Listing {
  readonly #api: ModelscopeApi;
  readonly #options: ListOptions;
  readonly #files = new Map<string, ListedFile>();
  readonly #commits = new Set<string>();
  readonly #problems: TreeProblem[] = [];
  #broken = 0;
  #asked = 0;
  #tip: string | undefined;
  #isThere = false;

  constructor(api: ModelscopeApi, options: ListOptions) {
    this.#api = api;
    this.#options = options;
  }

  result(): ListedRepository {
    const { mostFiles } = this.#options;
    const all = [...this.#files.values()];
    const problems = [
      ...this.#problems,
      ...(all.length > mostFiles ? [tooManyFiles(mostFiles)] : []),
      ...(this.#broken === 0 ? [] : [brokenFiles(this.#broken)]),
    ];
    return {
      files: all.slice(0, mostFiles),
      problems,
      tip: this.#tip,
      commits: this.#commits,
      isThere: this.#isThere,
    };
  }

  /** Datasets come in pages; the last one is not full. */
  async readPages(): Promise<void> {
    for (let page = 1; ; page += 1) {
      if (this.#isOver()) return;
      const answer = await this.#ask({ page });
      const isNew = this.#take(answer);
      if (answer.count < pageSize) return;
      if (!isNew) return this.#stop("malformed", "the listing repeats itself: what follows is left out");
    }
  }

  /**
   * Models come in one listing, which the server cuts without saying so: a folder whose listing is as long as the cut is listed
   * folder by folder.
   */
  async readFolders(): Promise<void> {
    const folders: (string | undefined)[] = [undefined];
    const seen = new Set<string>();
    for (let root: string | undefined, at = 0; at < folders.length; at += 1) {
      if (this.#isOver()) return;
      root = folders[at];
      const below = root === undefined ? {} : { root };
      const all = await this.#ask(below);
      this.#take(all);
      if (all.count < serverListingLimit) continue;
      const flat = await this.#ask({ ...below, isFlat: true });
      this.#take(flat);
      if (flat.count >= serverListingLimit)
        this.#stop(
          "limit-exceeded",
          `${root ?? "the root"} has more files than the server lists: some are left out`,
        );
      for (const path of foldersIn(flat, root)) {
        if (seen.has(path)) continue;
        seen.add(path);
        folders.push(path);
      }
    }
  }

  #isOver(): boolean {
    if (this.#files.size > this.#options.mostFiles) return true;
    if (this.#asked < mostListings) return false;
    this.#stop(
      "limit-exceeded",
      `the files take more than ${mostListings} listings: the later ones are left out`,
    );
    return true;
  }

  #stop(code: "malformed" | "limit-exceeded", message: string): void {
    this.#problems.push(listingProblem(code, message));
  }

  async #ask(how: Listed): Promise<FilesAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      this.#asked += 1;
      try {
        return await this.#api.files(this.#options.revision, how);
      } catch (error) {
        const isDenied = error instanceof AssayError && error.code === "permission-denied";
        if (!isDenied || !this.#isThere || attempt >= mostDenials) throw error;
      }
    }
  }

  /** True when something of it was not known. */
  #take({ entries, broken, tip }: FilesAnswer): boolean {
    const before = this.#files.size;
    this.#tip ??= tip?.toLowerCase();
    this.#isThere ||= entries !== undefined;
    this.#broken += broken;
    for (const entry of entries ?? []) {
      if (entry.Type === "tree") continue;
      const file = fileOf(entry);
      if (file === undefined) this.#broken += 1;
      else if (!this.#files.has(file.path)) this.#files.set(file.path, file);
      if (entry.Revision !== undefined) this.#commits.add(entry.Revision.toLowerCase());
    }
    return this.#files.size > before;
  }
}

function fileOf({ Path, Size, Sha256 }: ListedEntry): ListedFile | undefined {
  if (Size === undefined || !isSafePath(Path)) return undefined;
  return {
    path: Path,
    sizeBytes: Size,
    ...(Sha256 === undefined ? {} : { sha256: Sha256.toLowerCase() }),
  };
}

/** Folders directly or further below the root that was asked for: nothing else leads on. */
function foldersIn({ entries = [] }: FilesAnswer, root: string | undefined): readonly string[] {
  return entries.flatMap(({ Type, Path }) =>
    Type === "tree" && isSafePath(Path) && (root === undefined || Path.startsWith(`${root}/`)) ? [Path] : [],
  );
}
