/** What becomes of a fact when a document is converted, best first. */
export const outcomes = ["kept", "transformed", "annotation", "dropped"] as const;
export type Outcome = (typeof outcomes)[number];

/** What a document can say. */
export const factKinds = [
  /** What the document says of itself: serial number, authors, tools, time, stages. */
  "document",
  /** What the inventory is about: its name, its time. */
  "subject",
  "entity",
  "identifier",
  "claim",
  /** How a claim or a relation is known: its basis, and the place where it was read. */
  "evidence",
  "relation",
  "finding",
  /** A policy that it was held against, and how many things keep it. */
  "policy",
  "reference",
  "coverage",
  /** A part of the input that no inventory holds: lost when it was read, whatever is written. */
  "unread",
] as const;
export type FactKind = (typeof factKinds)[number];

/** One fact that the converted document does not say as the input did. */
export interface LossItem {
  readonly outcome: Exclude<Outcome, "kept">;
  readonly fact: FactKind;
  /** The property, the type of the identifier, the kind of the relation, the rule of the finding; of what was not read, why. */
  readonly name: string;
  /** Id of the entity that it is about. */
  readonly subject?: string;
  /** JSON Pointer into the input. */
  readonly pointer?: string;
  /** JSON Pointer into the output: where it is now. */
  readonly target?: string;
  /** One sentence; text of the document in it is `printable`. */
  readonly reason: string;
}

export type Counts = Readonly<Record<Outcome, number>>;

/** What one conversion kept and lost. */
export interface LossReport {
  /** As `-o` names it. */
  readonly format: string;
  /** False for documents that nobody reads back: then only what was lost in reading is known. */
  readonly isChecked: boolean;
  readonly counts: Counts;
  readonly countsByFact: Readonly<Partial<Record<FactKind, Counts>>>;
  /** Facts of the output that the input does not state: defaults and what the writer derives. */
  readonly added: number;
  /** Everything but what is kept, worst first; at most `mostItems`, the counts are complete. */
  readonly items: readonly LossItem[];
}

/** More than a person reads; keeps the report on a hostile document small. */
export const mostItems = 10_000;
