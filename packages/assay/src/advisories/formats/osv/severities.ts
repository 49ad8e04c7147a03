import type { AdvisorySeverity } from "../../advisory.ts";
import { nameAt, recordsAt } from "../../fields.ts";
import { mostMinorItems } from "../../record-limits.ts";

const vectors = ["CVSS_V2", "CVSS_V3", "CVSS_V4"] as const;

/** The `severity` list of a record or of an affected package. */
export function readSeverities(value: unknown): readonly AdvisorySeverity[] {
  return recordsAt(value, "severity")
    .slice(0, mostMinorItems)
    .flatMap((one) => {
      const score = nameAt(one, "score");
      const type = vectors.find((vector) => vector === one["type"]) ?? "word";
      return score === undefined ? [] : [{ type, score }];
    });
}
