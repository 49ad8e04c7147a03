/** What one licence asks, in words, with the clause that it was read from. */
export interface LicenceDuty {
  readonly title: string;
  /** Absent = the title says it all. */
  readonly value?: string;
  readonly clause: string;
}

/**
 * How the terms come to bind a thing. `own`: it is under them. `base`: the text calls what was made so a derivative. `unclear`: it does
 * not say. `data`: it was trained on something under them. `outputs`: it was trained on what a model under them wrote.
 */
export type DutyReach = "own" | "base" | "unclear" | "data" | "outputs";

/** The duties that one licence puts on one thing. */
export interface LicenceDuties {
  /** Id of the entity. */
  readonly subject: string;
  readonly reach: DutyReach;
  /** How the thing comes to it, nearest first: `fine-tune of org/base`; none for its own licence. */
  readonly way: readonly string[];
  /** The whole expression; absent = nobody knows, and `unknown` says why. */
  readonly terms?: string;
  /** The one licence of the expression that is meant, where it has several. */
  readonly licence?: string;
  readonly unknown?: string;
  readonly duties: readonly LicenceDuty[];
  /** What nobody has read in it, in titles. */
  readonly unread: readonly string[];
}
