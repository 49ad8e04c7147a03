import type { EntityDraft, InventoryDraft } from "../inventory-draft.ts";

/** What every part of the reader needs. */
export interface Spdx2Context {
  readonly draft: InventoryDraft;
  /** By SPDXID. */
  readonly entities: Map<string, EntityDraft>;
}
