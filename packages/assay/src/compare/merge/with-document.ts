import type { Claim } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import type { Relation } from "../../model/relation.ts";

/** Recorded as the reader of what only the union of documents shows. */
export const by = "merge@1";

/** The entity with the document in every claim that does not say one. */
export function entityWithDocument(entity: Entity, document: string): Entity {
  return { ...entity, claims: claimsWithDocument(entity.claims, document) };
}

/** The same of a relation; a detail that no claim says becomes a claim of the document, so that no other hides it. */
export function relationWithDocument(relation: Relation, document: string): Relation {
  const { detail } = relation;
  const claims = claimsWithDocument(relation.claims, document);
  const isSaid =
    detail === undefined ||
    claims.some(
      (claim) => claim.property === "detail" && claim.value.kind === "known" && claim.value.value === detail,
    );
  if (isSaid) return { ...relation, claims };
  const value = { kind: "known" as const, value: detail };
  return {
    ...relation,
    claims: [...claims, { property: "detail", value, basis: "declared", source: { by, document } }],
  };
}

/** The document that says it; every claim of a merged inventory has one. */
export function documentOf({ source }: Claim): string {
  return source.document ?? "";
}

function claimsWithDocument(claims: readonly Claim[], document: string): readonly Claim[] {
  return claims.map((claim) =>
    claim.source.document === undefined ? { ...claim, source: { ...claim.source, document } } : claim,
  );
}
