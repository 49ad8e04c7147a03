import { type Claim, claimant } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import type { Relation } from "../../model/relation.ts";
import { claimsOn } from "../../model/resolve.ts";
import { by, documentOf } from "./with-document.ts";

/**
 * Models of different documents that have one weights-id, linked to the first of them; never united: the same weights under
 * another template are another model (DESIGN section 1).
 */
export function sameWeights(
  entities: readonly Entity[],
  relations: readonly Relation[],
): readonly Relation[] {
  const related = new Set(
    relations.flatMap(({ from, kind, to }) =>
      kind === "sameWeights" ? [`${from}\n${to}`, `${to}\n${from}`] : [],
    ),
  );
  const first = new Map<string, Entity>();
  const links = new Map<string, Relation>();
  for (const { entity, claim, weightsId } of weightsIn(entities)) {
    const other = first.get(weightsId);
    if (other === undefined) first.set(weightsId, entity);
    else if (
      other.id !== entity.id &&
      !related.has(`${other.id}\n${entity.id}`) &&
      !shareDocument(other, entity)
    ) {
      links.set(`${other.id}\n${entity.id}`, link(other, entity, claim));
    }
  }
  return [...links.values()];
}

/** A link that an earlier merge made and that is made anew. */
export function isOfMerge({ kind, claims }: Relation): boolean {
  return kind === "sameWeights" && claims.length > 0 && claims.every(({ source }) => source.by === by);
}

interface Weighed {
  readonly entity: Entity;
  readonly claim: Claim;
  readonly weightsId: string;
}

function weightsIn(entities: readonly Entity[]): readonly Weighed[] {
  return entities
    .filter(({ kind }) => kind === "model")
    .flatMap((entity) =>
      claimsOn(entity, "weightsId").flatMap((claim) =>
        claim.value.kind === "known" ? [{ entity, claim, weightsId: claim.value.value }] : [],
      ),
    );
}

/** Whoever wrote one document about both could have said it. */
function shareDocument(a: Entity, b: Entity): boolean {
  const documents = new Set(a.claims.map(documentOf));
  return b.claims.some((claim) => documents.has(documentOf(claim)));
}

function link(from: Entity, to: Entity, claim: Claim): Relation {
  const source = { by, document: documentOf(claim) };
  const value = claim.value.kind === "known" ? String(claim.value.value) : "";
  return {
    from: from.id,
    kind: "sameWeights",
    to: to.id,
    claims: [claimant("inferred", source)("detail", value)],
  };
}
