import { AssayError } from "../model/error.ts";
import type { Inventory } from "../model/inventory.ts";
import { printable } from "../model/printable.ts";
import { canonicalInventory } from "./canonical-inventory.ts";
import { stableJson } from "./stable-json.ts";

/**
 * What names a document of the inventory, for `contentUuid`. One line per item and an empty line between lists: JSON on one line holds no line feed.
 */
export function* contentOf(inventory: Inventory, writerVersion: number): Generator<string> {
  const { entities, relations, references, findings, coverage, ...head } = canonicalInventory(inventory);
  yield stableJson([writerVersion, head]);
  for (const list of [entities, relations, references, findings, coverage]) {
    yield "\n";
    for (const item of list) yield `\n${stableJson(item)}`;
  }
}

/** Two entities with one id would fall together silently, and a relation to nothing would be dropped. @throws AssayError `invalid-document` */
export function refuseContradictions(inventory: Inventory): void {
  const ids = new Set<string>();
  for (const { id } of inventory.entities) {
    if (ids.has(id)) throw new AssayError("invalid-document", `Two entities have the id ${printable(id)}.`);
    ids.add(id);
  }
  for (const { from, to } of inventory.relations) {
    const missing = [from, to].find((id) => !ids.has(id));
    if (missing !== undefined) {
      throw new AssayError("invalid-document", `A relation names an unknown entity: ${printable(missing)}.`);
    }
  }
}
