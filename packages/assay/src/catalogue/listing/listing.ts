import type { Thing } from "../../model/use.ts";

/**
 * Values as a file has them, of code or of configuration alike: what a list of models is looked for in. `P` is a place in
 * that file.
 */
export type Listing<P> =
  | { readonly kind: "text"; readonly value: string; readonly place: P }
  | { readonly kind: "list"; readonly items: readonly Listing<P>[] }
  | ListingMap<P>
  /** Several values of which each is possible: a default beside an environment variable. */
  | { readonly kind: "choice"; readonly options: readonly Listing<P>[] }
  | { readonly kind: "other"; readonly isNumber?: true };

export interface ListingMap<P> {
  readonly kind: "map";
  readonly entries: readonly ListingEntry<P>[];
}

export interface ListingEntry<P> {
  readonly key: string;
  /** Where the key stands. */
  readonly place: P;
  readonly value: Listing<P>;
}

/** A model that a file lists or sets, or a service whose address it has. */
export interface Listed<P> {
  readonly thing: Thing;
  /** Who serves the model; absent for weights and for services themselves. */
  readonly provider?: string;
  readonly place: P;
  /** The keys and names that lead to it: `chatModels[].id`. */
  readonly how: string;
  /** True when only a name around it says the provider. */
  readonly isByName?: true;
  /** True for a row of a table that only says what models cost or take: nothing says that one of them is asked. */
  readonly isMeasured?: true;
  /** The text that was read. */
  readonly text: string;
}

/** What is known around a value. */
export interface Surroundings {
  /** Names and keys that lead to it, outermost first. */
  readonly names: readonly string[];
  /** The provider that something around it says. */
  readonly provider?: string;
  /** True when it is a name that says it, not a field beside. */
  readonly isByName?: boolean;
  /** True when a name says that what is in it are models. */
  readonly isOfModels?: boolean;
  /** The one service of the program that has models of others under their names on the hub. */
  readonly host?: string;
  /** The provider that the class around is named after: its own field `model` is one of that provider. */
  readonly owner?: string;
  /** True in code, which makes requests; data keeps what became of them. */
  readonly isCode?: true;
  /** True in a list whose other texts are ids. */
  readonly isAmongIds?: true;
  /** True inside of a table of sizes, limits and prices. */
  readonly isMeasured?: true;
  readonly depth: number;
}
