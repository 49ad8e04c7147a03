import type { EntityDraft } from "../entity-draft.ts";
import type { InventoryDraft } from "../inventory-draft.ts";
import type { Statement } from "../read-own-statements.ts";
import type { Located } from "../record-reader.ts";

/** What every part of the reader needs. */
export interface Spdx2Context {
  readonly draft: InventoryDraft;
  /** By SPDXID. */
  readonly entities: Map<string, EntityDraft>;
  /** SPDXIDs of what is no entity: the scanned tree of our own documents. */
  readonly others: Set<string>;
  /** True for a document that our writer made: comments of relationships then say our kinds. */
  readonly isOwn: boolean;
  /** What our writer said of entities; the relations in it are read when all entities are known. */
  readonly told: (Located<Statement> & { readonly from: EntityDraft })[];
}
