import type { Verification } from "../../verify/verification.ts";

/** The JSON document on what was verified (docs/reference/verify.md). */
export function verificationsDocument(results: readonly Verification[]): object {
  return { assayVerification: 1, verified: results.every(({ verified }) => verified), results };
}
