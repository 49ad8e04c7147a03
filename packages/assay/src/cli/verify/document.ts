import { notChecked, type Verified } from "./verified.ts";

/** The JSON document on what was verified (docs/reference/verify.md). */
export interface VerificationsDocument extends Verified {
  readonly assayVerification: 1;
  /** All that is pinned was checked, and is what its reference says. */
  readonly verified: boolean;
}

/** `mayLackChecks` = entries that nobody could ask about do not matter: else who cuts the line to a hub has everything verified. */
export function verificationsDocument(
  { results, unchecked }: Verified,
  mayLackChecks: boolean = false,
): VerificationsDocument {
  const isWhole = notChecked({ unchecked }).length === 0 || mayLackChecks;
  const verified = isWhole && results.length > 0 && results.every((result) => result.verified);
  return { assayVerification: 1, verified, results, unchecked };
}
