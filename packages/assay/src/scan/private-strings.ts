import type { Claim } from "../model/claim.ts";

/** User name and password in an address. */
const credentials = /(?<=[a-z][a-z0-9+.-]{0,20}:\/\/)[^/\s@]{1,200}@/gi;

/** Shapes of access tokens of hubs, providers and forges, by their documented prefixes. */
const tokens =
  /\b(?:hf_[A-Za-z0-9]{20,}|sk-[A-Za-z0-9_-]{20,}|gh[pousr]_[A-Za-z0-9]{20,}|glpat-[A-Za-z0-9_-]{20,}|AKIA[A-Z0-9]{16})/g;

/** Claims as they may be published: a credential that a file carries never reaches an output. */
export function withoutCredentials(claims: readonly Claim[]): readonly Claim[] {
  return claims.map((claim) => {
    if (claim.value.kind !== "known") return claim;
    const text = JSON.stringify(claim.value.value);
    const clean = text.replace(credentials, "").replace(tokens, "[token removed]");
    // Replacing inside strings of JSON text keeps it JSON of the same shape, so the value keeps its type.
    return clean === text
      ? claim
      : ({ ...claim, value: { kind: "known", value: JSON.parse(clean) as unknown } } as Claim);
  });
}
