import type { Claim } from "../../model/claim.ts";
import type { Place } from "../../model/use.ts";
import { declaredAt, type Report } from "../recipe-report.ts";

/** The state of the code that ran. */
export function commitClaims(report: Report, place: Place, commit: string | undefined): readonly Claim[] {
  const isCommit = commit !== undefined && /^[0-9a-f]{7,64}$/u.test(commit);
  return isCommit ? [declaredAt(report, place, "revision", commit)] : [];
}
