/** Bounds of following declared lineage. What exceeds one is a coverage entry, and is seen in the tree. */
export interface AncestryLimits {
  /** Repositories between the scanned tree and the last one that is asked for. */
  readonly deepest: number;
  /** Repositories in all. */
  readonly mostRepositories: number;
  /** Milliseconds in all: later ones are not asked for any more. */
  readonly longest: number;
}

export const ancestryLimits: AncestryLimits = {
  deepest: 8,
  mostRepositories: 64,
  longest: 15 * 60 * 1000,
};

/** Repositories that are read at a time; each has several requests under way. */
export const repositoriesAtATime = 4;
