import type { Committer } from "./committer.ts";
import type { HiddenIn } from "./hidden-words.ts";
import type { Plan } from "./plan.ts";
import type { Pseudonyms } from "./pseudonyms.ts";

/** What decides about every text of an inventory. */
export interface Veil {
  readonly plan: Plan;
  readonly names: Pseudonyms;
  readonly commit: Committer["commit"];
  readonly hides: HiddenIn;
  /** The same for what is said about one entity. */
  readonly hidesNear: (entityId: string) => HiddenIn;
  /** The ids that entities have in the result, by those that they have now. */
  readonly ids: ReadonlyMap<string, string>;
  readonly idOf: (id: string) => string;
}
