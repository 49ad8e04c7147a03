import type { Problem } from "../../model/coverage.ts";
import type { Inventory } from "../../model/inventory.ts";
import { concurrently } from "../concurrently.ts";
import { type AncestryLimits, repositoriesAtATime } from "./limits.ts";
import { type Reference, referencesOf } from "./references.ts";
import { type Repository, repositoriesIn, repositoryKey } from "./repository.ts";

/** A repository as it was found. */
export interface Opened {
  readonly kind: "opened";
  /** What it is called now. */
  readonly name: string;
  readonly commit?: string;
  /** Why its files are not for us to see: it is described all the same. */
  readonly closed?: string;
  readonly inventory: Inventory;
}

/** Why a repository was not read. */
export interface Refused {
  readonly kind: "refused";
  readonly code: Problem["code"];
  /** Two or three words for the tree: `not there`. */
  readonly state: string;
  /** One sentence. */
  readonly message: string;
}

/** A repository that was asked for, or would have been. */
export interface Level {
  readonly repository: Repository;
  /** 1 = what the scanned tree itself names. */
  readonly depth: number;
  readonly answer: Opened | Refused;
}

/** Where a reference of an inventory leads: to a level, or to something that lies in an inventory already. */
export interface Link {
  readonly reference: Reference;
  readonly level: Level | "root";
  /** Of the scanned tree, where it is one thing. */
  readonly entity?: string;
}

export interface Walked {
  /** In the order in which they were met. */
  readonly levels: readonly Level[];
  /** Of the scanned tree. */
  readonly rootLinks: readonly Link[];
  readonly links: ReadonlyMap<Level, readonly Link[]>;
}

export interface WalkInput {
  readonly root: Inventory;
  readonly limits: AncestryLimits;
  /** Never throws for what is not there. */
  readonly open: (repository: Repository) => Promise<Opened | Refused>;
  readonly onLevel?: (progress: {
    readonly done: number;
    readonly total: number;
    readonly depth: number;
  }) => void;
  /** Milliseconds. */
  readonly clock: () => number;
}

/** Follows references from repository to repository, breadth first, each repository once; cycles end where they close. */
export async function walk(input: WalkInput): Promise<Walked> {
  const state = new Walk(input);
  const rootLinks = await state.follow(input.root, 1);
  return { levels: state.levels, rootLinks, links: state.links };
}

/** What the walk knows: levels by repository, whatever revision is meant where none is said. */
class Walk {
  readonly levels: Level[] = [];
  readonly links = new Map<Level, readonly Link[]>();
  readonly #known = new Map<string, Level>();
  readonly #root = new Map<string, Repository & { readonly entity?: string }>();
  readonly #input: WalkInput;
  readonly #startedAt: number;
  #asked = 0;

  constructor(input: WalkInput) {
    this.#input = input;
    this.#startedAt = input.clock();
    for (const one of repositoriesIn(input.root)) this.#root.set(repositoryKey(one), one);
  }

  /** Opens what an inventory names, then what those name, and so on. */
  async follow(root: Inventory, firstDepth: number): Promise<readonly Link[]> {
    let frontier = [{ inventory: root, level: undefined as Level | undefined }];
    let rootLinks: readonly Link[] = [];
    for (let depth = firstDepth; frontier.length > 0; depth += 1) {
      const named = frontier.map((one) => ({ ...one, references: referencesOf(one.inventory) }));
      const opened = await this.#openAll(this.#wanted(named.flatMap(({ references }) => references)), depth);
      for (const { level, references } of named) {
        const links = references.map((reference) => this.#linkOf(reference));
        if (level === undefined) rootLinks = links;
        else this.links.set(level, links);
      }
      frontier = opened.flatMap((level) =>
        level.answer.kind === "opened" ? [{ inventory: level.answer.inventory, level }] : [],
      );
    }
    return rootLinks;
  }

  /** Each repository once, at each revision that is claimed of it; not what is here. */
  #wanted(references: readonly Reference[]): readonly Repository[] {
    const wanted = new Map<string, Repository>();
    for (const reference of references) {
      const { kind, name, revision } = reference;
      const key = revisionKey(reference);
      if (this.#isOfRoot(reference) || this.#levelOf(reference) !== undefined || wanted.has(key)) continue;
      wanted.set(key, { kind, name, ...(revision === undefined ? {} : { revision }) });
    }
    // Where one child pins it and another does not, the pinned revision serves both.
    const all = [...wanted.values()];
    const pinned = new Set(all.filter(({ revision }) => revision !== undefined).map(repositoryKey));
    return all
      .filter((one) => one.revision !== undefined || !pinned.has(repositoryKey(one)))
      .sort((a, b) => (revisionKey(a) < revisionKey(b) ? -1 : 1));
  }

  async #openAll(repositories: readonly Repository[], depth: number): Promise<readonly Level[]> {
    const { onLevel } = this.#input;
    let done = this.levels.length;
    const total = done + repositories.length;
    const answers = await concurrently(
      this.#withRefusals(repositories, depth),
      repositoriesAtATime,
      async (one) => {
        const answer = one.refusal ?? this.#outOfTime() ?? (await this.#input.open(one.repository));
        done += 1;
        onLevel?.({ done, total, depth });
        return { repository: one.repository, answer };
      },
    );
    return answers.flatMap((answered) => this.#keep({ ...answered, depth }));
  }

  #withRefusals(
    repositories: readonly Repository[],
    depth: number,
  ): readonly { readonly repository: Repository; readonly refusal?: Refused }[] {
    const { deepest, mostRepositories } = this.#input.limits;
    return repositories.map((repository) => {
      if (depth > deepest)
        return { repository, refusal: limited(`the lineage is deeper than ${deepest} levels`) };
      if (this.#asked >= mostRepositories)
        return { repository, refusal: limited(`the lineage has more than ${mostRepositories} repositories`) };
      this.#asked += 1;
      return { repository };
    });
  }

  #outOfTime(): Refused | undefined {
    const { clock, limits } = this.#input;
    if (clock() - this.#startedAt <= limits.longest) return undefined;
    return limited(`following the lineage took longer than ${Math.round(limits.longest / 60_000)} minutes`);
  }

  /** Two names of one repository (one of them old) are one level: the second brings nothing new. */
  #keep(level: Level): readonly Level[] {
    const { answer, repository } = level;
    const known = answer.kind === "opened" ? this.#sameCommit(repository, answer) : undefined;
    this.#known.set(revisionKey(repository), known ?? level);
    if (known !== undefined) return [];
    const unpinned = repositoryKey(repository);
    if (!this.#known.has(`${unpinned} @`)) this.#known.set(`${unpinned} @`, level);
    this.levels.push(level);
    return [level];
  }

  #sameCommit({ kind }: Repository, { name, commit }: Opened): Level | undefined {
    if (commit === undefined) return undefined;
    return this.levels.find(
      ({ repository, answer }) =>
        repository.kind === kind &&
        answer.kind === "opened" &&
        answer.name === name &&
        answer.commit === commit,
    );
  }

  #isOfRoot(reference: Repository): boolean {
    const here = this.#root.get(repositoryKey(reference));
    return here !== undefined && (reference.revision === undefined || sameRevision(reference, here));
  }

  #levelOf(reference: Repository): Level | undefined {
    return this.#known.get(revisionKey(reference));
  }

  #linkOf(reference: Reference): Link {
    if (this.#isOfRoot(reference)) {
      const entity = this.#root.get(repositoryKey(reference))?.entity;
      return { reference, level: "root", ...(entity === undefined ? {} : { entity }) };
    }
    const level = this.#levelOf(reference) ?? this.#known.get(`${repositoryKey(reference)} @`);
    if (level === undefined) throw new Error(`${reference.name} was not asked for.`);
    return { reference, level };
  }
}

function revisionKey(repository: Repository): string {
  return `${repositoryKey(repository)} @${repository.revision ?? ""}`;
}

/** A branch of a repository that is here, at whatever commit, is taken for what is here. */
function sameRevision({ revision = "" }: Repository, here: Repository): boolean {
  return !/^[0-9a-f]{40}$/.test(revision) || revision === here.revision;
}

function limited(reason: string): Refused {
  return {
    kind: "refused",
    code: "limit-exceeded",
    state: "not asked for",
    message: `not asked for: ${reason}`,
  };
}
