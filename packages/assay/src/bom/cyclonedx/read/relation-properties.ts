import type { RelationKind } from "../../../model/relation.ts";
import type { EntityDraft } from "../../entity-draft.ts";
import { entityFor, type ReadingContext } from "./reading-context.ts";

/** Our properties that hold the bom-ref of the other end of a relation (`lineage.ts`). */
const relations: ReadonlyMap<string, RelationKind> = new Map([
  ["trainedOn", "trainedOn"],
  ["evaluatedOn", "evaluatedOn"],
  ["generatedBy", "generatedBy"],
  ["sameWeights", "sameWeights"],
  ["contains", "contains"],
  ["uses", "uses"],
  ["tokenizedBy", "tokenizedBy"],
  ["servedBy", "servedBy"],
]);

export function readRelationProperty(
  context: ReadingContext,
  entity: EntityDraft,
  { name, value, pointer }: { readonly name: string; readonly value: string; readonly pointer: string },
): boolean {
  const [, word = "", detail] = /^assay:([A-Za-z]+)(?::(.+))?$/s.exec(name) ?? [];
  const kind = relations.get(word);
  if (kind === undefined) return false;
  context.later.push(() => {
    const target = entityFor(context, value, pointer);
    if (target !== undefined) context.draft.relate(entity.id, kind, target.id, pointer, known(detail));
  });
  return true;
}

/** The writer says `unknown` where there is no detail. */
function known(detail: string | undefined): string | undefined {
  return detail === undefined || detail === "unknown" ? undefined : detail;
}
