import type { ModelPlace } from "../catalogue/base-model.ts";

/** What stands around a card. A card that is read as a document of its own stands nowhere. */
export interface CardPlace extends ModelPlace {
  /** True when an `adapter_config.json` stands beside the card. */
  readonly hasAdapter: boolean;
}

export const nowhere: CardPlace = { path: "", hasAdapter: false, hasFolder: () => false };
