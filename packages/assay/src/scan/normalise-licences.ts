import { normaliseLicence } from "../licences/expression.ts";
import type { Claim } from "../model/claim.ts";

/**
 * Licence claims as SPDX expressions, so that `apache-2.0`, `Apache License 2.0` and `Apache-2.0` are no contradiction.
 * A text that names no known licence stays as it is: it is what was said.
 */
export function withNormalLicences(claims: readonly Claim[]): readonly Claim[] {
  return claims.map((claim) => {
    if (claim.property !== "license" || claim.value.kind !== "known") return claim;
    const normal = normaliseLicence(claim.value.value);
    return normal === undefined ? claim : { ...claim, value: { kind: "known", value: normal.expression } };
  });
}
