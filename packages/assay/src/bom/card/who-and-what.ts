import { markdownText } from "../../cards/markdown-text.ts";
import { basisLine, saidElsewhere } from "../../cards/own-words.ts";
import type { Claim } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import { strongestClaim, valuesOf } from "../../model/resolve.ts";
import { cleanText } from "../clean-text.ts";
import { basisWords } from "./basis-words.ts";
import { inline, type SaidBefore } from "./markdown-parts.ts";

/** What it is, in the words of whoever described it. */
export function descriptionBlocks(entity: Entity, heading: string, isSaid: SaidBefore): readonly string[] {
  const claim = strongestClaim(entity, "description");
  if (claim?.value.kind !== "known" || claim.value.value.trim() === "") return [];
  const text = claim.value.value.trim();
  if (isSaid(text)) return [`### ${heading}\n\n${saidElsewhere}`];
  return [
    `### ${heading}\n\n${markdownText(cleanText(text))}\n\n${basisLine}${basisWords(claim as unknown as Claim)}`,
  ];
}

/** Who made it, as the items of the hub's template say it. */
export function partyBlocks(entity: Entity, label: string): readonly string[] {
  const names = valuesOf(entity, "author")
    .map(inline)
    .filter((name) => name !== "");
  if (names.length === 0) return [`- **${label}:** not known`];
  return [names.map((name) => `- **${label}:** ${name}`).join("\n")];
}
