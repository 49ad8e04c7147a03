import type { Inventory } from "../model/inventory.ts";
import type { Published } from "../publishing/publish.ts";
import type { PublishingOptions } from "./publishing-options.ts";

/** Makes of an inventory what its audience may see, keeps the salts, and says on standard error what was withheld. */
export type Publisher = (inventory: Inventory) => Published;

export interface PublisherOptions extends PublishingOptions {
  readonly quiet?: boolean;
}
