import { computeThresholdFindings, countedCompute } from "../../catalogue/compute-threshold.ts";
import type { Claim } from "../../model/claim.ts";
import type { ApplicationFinding, Place, Thing } from "../../model/use.ts";
import { locationOf } from "../recipe-report.ts";

/** The compute that a trainer told the tracker, against the threshold of the AI Act. */
export function computeFindings(
  run: Thing,
  place: Place,
  claims: readonly Claim[],
): readonly ApplicationFinding[] {
  const counted = claims.flatMap((claim) => {
    if (claim.property !== "metric" || claim.value.kind !== "known") return [];
    const { type, value } = claim.value.value;
    return countedCompute(type) && typeof value === "number" ? [{ type, value }] : [];
  });
  const [first] = counted;
  if (first === undefined) return [];
  const how = `${first.type} = ${first.value}`;
  return computeThresholdFindings(first.value, how, locationOf(place)).map((finding) => ({
    ...finding,
    about: run,
  }));
}
