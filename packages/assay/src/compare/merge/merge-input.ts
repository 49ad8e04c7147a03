import type { Inventory } from "../../model/inventory.ts";

/** One document to unite with others. */
export interface MergeInput {
  /** How the claims of the result name it: relative, never absolute. */
  readonly document: string;
  readonly inventory: Inventory;
}

/** What came of it. */
export interface Merged {
  readonly inventory: Inventory;
  /** The inputs in their order, with the number of their entities. */
  readonly documents: readonly { readonly document: string; readonly entities: number }[];
  /** Entities that at least two of the inputs have. */
  readonly shared: number;
  /** Findings that say how the inputs disagree. */
  readonly disagreements: number;
}
