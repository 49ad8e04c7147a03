import type { EntityKind } from "../../../model/entity.ts";
import { printable } from "../../../model/printable.ts";
import type { EntityDraft } from "../../entity-draft.ts";
import type { InventoryDraft } from "../../inventory-draft.ts";

/** What every part of the reader needs. */
export interface ReadingContext {
  readonly draft: InventoryDraft;
  /** True for documents that this tool wrote: what is derived in them is not read back as a fact of its own. */
  readonly isOwn: boolean;
  /** Which entity a `bom-ref` stands for. */
  readonly references: Map<string, string>;
  /** Bom-refs of what is no entity: the tool, its plug-ins, the scanned subject. */
  readonly others: Set<string>;
  /** What can only be said when all entities are known: relations. */
  readonly later: (() => void)[];
  /** The models and datasets by name, for documents that name them without a reference. */
  readonly named: Map<string, EntityDraft>;
}

export function readingContext(draft: InventoryDraft, isOwn: boolean): ReadingContext {
  return { draft, isOwn, references: new Map(), others: new Set(), later: [], named: new Map() };
}

/** An entity with its `bom-ref`, which becomes its id. */
export function addEntity(
  context: ReadingContext,
  kind: EntityKind,
  parts: {
    readonly reference?: string | undefined;
    readonly id?: string;
    readonly name: string;
    readonly pointer: string;
  },
): EntityDraft {
  const { reference, name, pointer } = parts;
  const entity = context.draft.addEntity(kind, parts.id ?? reference ?? "", name, pointer);
  if (reference !== undefined && !context.references.has(reference))
    context.references.set(reference, entity.id);
  const key = `${kind} ${name}`;
  if (!context.named.has(key)) context.named.set(key, entity);
  return entity;
}

/** The entity that a `bom-ref` names; one that leads nowhere is a loss. */
export function entityFor(
  context: ReadingContext,
  reference: string,
  pointer: string,
): EntityDraft | undefined {
  const id = context.references.get(reference);
  if (id !== undefined) return context.draft.entity(id);
  if (context.others.has(reference)) return undefined;
  const isElsewhere = reference.startsWith("urn:cdx:");
  const message = isElsewhere
    ? `"${printable(reference)}" names something in another document.`
    : `Nothing in this document has the bom-ref "${printable(reference)}".`;
  context.draft.lose(pointer, isElsewhere ? "no-place" : "dangling", message);
  return undefined;
}
