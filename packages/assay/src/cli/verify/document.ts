import type { Verified } from "./verified.ts";

/** The JSON document on what was verified (docs/reference/verify.md). */
export interface VerificationsDocument extends Verified {
  readonly assayVerification: 1;
  /** All that was checked is what its reference says, and something was checked. */
  readonly verified: boolean;
}

export function verificationsDocument({ results, unchecked }: Verified): VerificationsDocument {
  const verified = results.length > 0 && results.every((result) => result.verified);
  return { assayVerification: 1, verified, results, unchecked };
}
