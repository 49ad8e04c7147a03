import type { ClaimOf } from "../model/claim.ts";
import type { Entity } from "../model/entity.ts";
import { claimsOn, strongestClaim } from "../model/resolve.ts";

/** A statement of a card or document, kept as metadata under a name (docs/reference/cards.md). */
export interface Statement {
  readonly text: string;
  readonly claim: ClaimOf<"metadata">;
}

/**
 * All that is said under a name: `consideration:useCase`, then `consideration:useCase:2` and so on in the order of their
 * numbers; of several claims on one the strongest.
 */
export function statementsOf(entity: Entity, name: string): readonly Statement[] {
  const found = new Map<number, ClaimOf<"metadata">[]>();
  for (const claim of claimsOn(entity, "metadata")) {
    const number = claim.value.kind === "known" ? numberIn(claim.value.value.name, name) : undefined;
    if (number === undefined) continue;
    const claims = found.get(number);
    if (claims === undefined) found.set(number, [claim]);
    else claims.push(claim);
  }
  return [...found]
    .sort(([left], [right]) => left - right)
    .flatMap(([, claims]) => {
      // A ClaimOf<"metadata"> is one member of the union Claim; TypeScript cannot see that.
      const own = claims as unknown as Entity["claims"];
      const claim = strongestClaim({ ...entity, claims: own }, "metadata");
      const text = claim?.value.kind === "known" ? String(claim.value.value.value).trim() : "";
      return claim === undefined || text === "" ? [] : [{ text, claim }];
    });
}

function numberIn(name: string, wanted: string): number | undefined {
  if (name === wanted) return 1;
  const number = name.startsWith(`${wanted}:`) ? name.slice(wanted.length + 1) : "";
  return /^[1-9]\d{0,8}$/.test(number) ? Number(number) : undefined;
}
