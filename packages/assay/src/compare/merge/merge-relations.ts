import { bases } from "../../model/claim.ts";
import type { Relation } from "../../model/relation.ts";
import { compareText } from "../../model/text-order.ts";
import { grouped } from "../../model/grouped.ts";
import { combineClaims } from "./combine-claims.ts";
import type { MergeInput } from "./merge-input.ts";
import { relationWithDocument } from "./with-document.ts";

/** The relations of all inputs between the entities of the result. What two say of one edge stands side by side. */
export function mergeRelations(
  inputs: readonly MergeInput[],
  idsOf: readonly ReadonlyMap<string, string>[],
): readonly Relation[] {
  const moved = inputs.flatMap(({ inventory, document }, index) => {
    const ids = idsOf[index];
    const idOf = (id: string): string => ids?.get(id) ?? id;
    return (
      inventory.relations
        .map((relation) => ({ relation, from: idOf(relation.from), to: idOf(relation.to) }))
        // Two that became one are not related to each other.
        .filter(({ relation, from, to }) => from !== to || relation.from === relation.to)
        .map(({ relation, from, to }) => ({ ...relationWithDocument(relation, document), from, to }))
    );
  });
  const edges = grouped(moved, relationKey);
  return [...edges]
    .sort(([left], [right]) => compareText(left, right))
    .map(([, relations]) => united(relations));
}

/** Sorts by start, kind and end. */
export function relationKey({ from, kind, to }: Pick<Relation, "from" | "kind" | "to">): string {
  return `${from}\n${kind}\n${to}`;
}

function united(relations: readonly Relation[]): Relation {
  const [first, ...others] = relations;
  if (first === undefined) throw new Error("An edge has relations.");
  const claims = combineClaims(relations.map((relation) => relation.claims));
  if (others.every(({ detail }) => detail === first.detail)) return { ...first, claims };
  const detail = strongestDetail(claims);
  const { from, kind, to } = first;
  return { from, kind, to, ...(detail === undefined ? {} : { detail }), claims };
}

/** `unknown` says nothing; then the strongest basis; then by text, so that it does not matter who is first. */
function strongestDetail(claims: Relation["claims"]): string | undefined {
  const found = claims.flatMap((claim) =>
    claim.property === "detail" && claim.value.kind === "known"
      ? [{ detail: claim.value.value, rank: bases.indexOf(claim.basis) }]
      : [],
  );
  found.sort(
    (a, b) =>
      Number(a.detail === "unknown") - Number(b.detail === "unknown") ||
      a.rank - b.rank ||
      compareText(a.detail, b.detail),
  );
  return found[0]?.detail;
}
