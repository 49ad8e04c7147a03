import { type Claim, claimant } from "../model/claim.ts";
import { type InventoryBuilder, plainRelation } from "./inventory-builder.ts";

/** Links models with one weights-id to the first of them; never merges them. */
export function addSameWeights(builder: InventoryBuilder): void {
  const first = new Map<string, string>();
  for (const { id, claims } of builder.entities()) {
    for (const claim of claims) {
      if (claim.property !== "weightsId" || claim.value.kind !== "known") continue;
      const weightsId = claim.value.value;
      const other = first.get(weightsId);
      if (other === undefined) first.set(weightsId, id);
      else if (other !== id)
        builder.addRelation(plainRelation(other, "sameWeights", id, [detailClaim(weightsId, claim)]));
    }
  }
}

function detailClaim(weightsId: string, { source }: Claim): Claim {
  return claimant("measured", source)("detail", weightsId);
}
