import type { Claim } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import { strongestClaim, valuesOf } from "../../model/resolve.ts";
import { inline, type SaidBefore, statementBlock } from "./markdown-parts.ts";

/** What it is, in the words of whoever described it. */
export function descriptionBlocks(entity: Entity, heading: string, isSaid: SaidBefore): readonly string[] {
  const claim = strongestClaim(entity, "description");
  if (claim?.value.kind !== "known" || claim.value.value.trim() === "") return [];
  const text = claim.value.value.trim();
  return [statementBlock(heading, { text, claim: claim as unknown as Claim }, isSaid)];
}

/** Who made it, as the items of the hub's template say it. */
export function partyBlocks(entity: Entity, label: string): readonly string[] {
  const names = valuesOf(entity, "author")
    .map(inline)
    .filter((name) => name !== "");
  if (names.length === 0) return [`- **${label}:** not known`];
  return [names.map((name) => `- **${label}:** ${name}`).join("\n")];
}
