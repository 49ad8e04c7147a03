import type { Entity } from "./entity.ts";
import type { Inventory } from "./inventory.ts";

/** Things that were not scanned, as the judging of advisories takes them. */
export function bareInventory(name: string, entities: readonly Entity[], toolVersion: string): Inventory {
  return {
    assay: 1,
    tool: { name: "assay", version: toolVersion },
    subject: { name, scannedAt: "1970-01-01T00:00:00Z", headersOnly: false },
    entities,
    ...{ relations: [], references: [], findings: [], coverage: [] },
  };
}
