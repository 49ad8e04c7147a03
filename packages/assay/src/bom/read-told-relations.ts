import { relationKinds } from "../model/relation.ts";
import { listAt, stringAt } from "../syntax/json-access.ts";
import type { EntityDraft } from "./entity-draft.ts";
import type { InventoryDraft } from "./inventory-draft.ts";
import type { Statement } from "./read-own-statements.ts";
import { toldClaim } from "./told-claim.ts";

/** Where a statement stands, which entity it is about, and whom it means by the ends of its relations. */
export interface TellingPlace {
  readonly from: EntityDraft;
  readonly pointer: string;
  /** Undefined for what the document does not have; saying so is up to it. */
  readonly entityNamed: (to: string) => EntityDraft | undefined;
}

/**
 * The relations of an entity with who says each of them, as our annotations tell them. To be read before the
 * relationships of the document: these say less, and what they repeat is no second claim.
 */
export function readToldRelations(draft: InventoryDraft, own: Statement, at: TellingPlace): void {
  for (const told of listAt(own, "relations") ?? []) readToldRelation(draft, told, at);
}

function readToldRelation(draft: InventoryDraft, told: unknown, at: TellingPlace): void {
  const { from, pointer, entityNamed } = at;
  const kind = relationKinds.find((one) => one === stringAt(told, "kind"));
  const name = stringAt(told, "to");
  if (kind === undefined || name === undefined) {
    draft.lose(pointer, "malformed", "A relation of this annotation is not understood.");
    return;
  }
  const to = entityNamed(name);
  if (to === undefined) return;
  const claims = (listAt(told, "claims") ?? []).flatMap((json) => {
    const claim = toldClaim(json);
    if (claim === undefined)
      draft.lose(pointer, "malformed", "A claim on a relation of this annotation is not understood.");
    return claim ?? [];
  });
  const detail = stringAt(told, "detail");
  const relation = { from: from.id, kind, to: to.id, ...(detail === undefined ? {} : { detail }) };
  draft.tellRelation(relation, claims, pointer);
}
