import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Claim, ClaimValue } from "../model/claim.ts";
import { claimKey } from "./facts.ts";
import { isSameClaim } from "./same-value.ts";

function claim(value: ClaimValue<unknown>): Claim {
  return { property: "metadata", value, basis: "declared", source: { by: "t@1" } } as Claim;
}

const few = fc.constantFrom<unknown>("a", "b", 'NaN"', 1, 0, -0, Number.NaN, true, null, undefined);
const values = fc.oneof(
  few,
  fc.dictionary(
    fc.constantFrom("name", "value", "__proto__"),
    fc.oneof(few, fc.array(few, { maxLength: 2 })),
  ),
);
const claims = fc.oneof(
  values.map((value) => claim({ kind: "known", value })),
  fc.constantFrom("a", "b").map((expression) => claim({ kind: "unresolved", expression })),
  fc.constant(claim({ kind: "not-applicable" })),
);

describe("claims that say the same", () => {
  it("are those with equal keys, whatever they say", () => {
    fc.assert(
      fc.property(claims, claims, (left, right) => {
        expect(isSameClaim(left, right)).toBe(claimKey(left) === claimKey(right));
      }),
      { numRuns: 3000, seed: 5 },
    );
  });
});
