import type { Claim } from "./claim.ts";
import { usages } from "./properties.ts";

/** Of claims with one basis the first counts: what is used anywhere is used, whoever else only declares it. */
export function strongestUsageFirst(claims: readonly Claim[]): readonly Claim[] {
  const said = claims.filter(({ property }) => property === "usage");
  if (said.length < 2) return claims;
  const sorted = said.toSorted((a, b) => rank(a) - rank(b));
  return [...sorted, ...claims.filter(({ property }) => property !== "usage")];
}

function rank(claim: Claim): number {
  return claim.property === "usage" && claim.value.kind === "known"
    ? usages.indexOf(claim.value.value)
    : usages.length;
}
