import type { Inventory } from "../model/inventory.ts";
import type { Published } from "../publishing/publish.ts";
import type { Settings } from "../scan/settings.ts";
import type { Publisher, PublisherOptions } from "./publisher.ts";
import { audienceOf } from "./publishing-options.ts";

/**
 * Checks the options and reads the files that they name. `known` are settings that are read already. What is needed for
 * outsiders only is loaded for them only.
 * @throws AssayError `usage`, `invalid-settings`
 */
export async function publisherFor(options: PublisherOptions, known?: Settings): Promise<Publisher> {
  const audience = audienceOf(options);
  if (audience === "internal") return everything;
  const { publisherForOutsiders } = await import("./publish-for-outsiders.ts");
  return publisherForOutsiders(audience, options, known);
}

function everything(inventory: Inventory): Published {
  return { inventory, disclosures: [], idle: [], leaks: 0, hides: () => false };
}
