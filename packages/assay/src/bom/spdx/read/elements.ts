import type { EntityKind } from "../../../model/entity.ts";
import type { EntityDraft } from "../../entity-draft.ts";
import { readIdentifiers } from "./identifiers.ts";
import { readFacts } from "./facts.ts";
import { kindOf } from "./kinds.ts";
import type { ReadingContext } from "./reading-context.ts";
import type { SpdxNode } from "./spdx-node.ts";

/** Makes an entity of every element that is a thing of the inventory. Returns the scanned tree, when there is one. */
export function addEntities(context: ReadingContext): SpdxNode | undefined {
  let subject: SpdxNode | undefined;
  for (const node of context.graph.nodes) {
    const kind = kindOf(node);
    if (kind === "subject") {
      context.others.add(node.id);
      node.ignoreRest();
      subject = node;
    } else if (kind !== undefined && !context.entities.has(node.id)) {
      context.entities.set(node.id, addEntity(context, node, kind));
    }
  }
  return subject;
}

function addEntity(context: ReadingContext, node: SpdxNode, kind: EntityKind): EntityDraft {
  const name = node.text("name")?.value ?? node.id;
  return context.draft.addEntity(kind, ownId(node) ?? node.id, name, node.pointer);
}

/** Our documents keep the id of the entity. */
function ownId(node: SpdxNode): string | undefined {
  const own = node
    .inner("externalIdentifier")
    .find((one) => one.text("comment")?.value === "assay:entity-id");
  return own?.text("identifier")?.value;
}

/** Identifiers and facts of every entity. */
export function readElements(context: ReadingContext): void {
  for (const node of context.graph.nodes) {
    const entity = context.entities.get(node.id);
    if (entity === undefined) continue;
    readIdentifiers(entity, node);
    // Our annotation says each of them with its basis and more exactly.
    if (context.annotated.has(node.id)) node.ignoreRest();
    else readFacts(context, entity, node);
    node.end();
  }
}
