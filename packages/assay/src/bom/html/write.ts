import type { Inventory } from "../../model/inventory.ts";
import { canonicalInventory } from "../canonical-inventory.ts";
import type { WriteOptions } from "../document.ts";
import { refuseInvalid } from "../refuse-invalid.ts";
import { pageOf } from "./page.ts";
import { reportOf } from "./report.ts";
import { validateHtml } from "./validate.ts";

/**
 * The inventory as one page for people that asks for nothing from anywhere. Throws an AssayError `invalid-document` when the page
 * is not as it should be: a bug, and perhaps text of the scanned tree that became markup.
 */
export async function writeHtml(
  inventory: Inventory,
  { rules = new Map(), duties }: Pick<WriteOptions, "rules" | "duties">,
): Promise<string> {
  const canonical = canonicalInventory(inventory);
  const page = pageOf(reportOf(canonical, rules, duties?.(canonical) ?? []));
  refuseInvalid("HTML", await validateHtml(page));
  return page;
}
