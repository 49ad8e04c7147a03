import type { Severity } from "./severity.ts";
import type { Rating } from "./vulnerability.ts";

/** "Qualitative Severity Rating Scale" of CVSS 3 and 4; version 2 knows no critical (NVD, "Vulnerability Metrics"). */
export function severityOfScore(score: number, method: Rating["method"]): Severity {
  if (score >= 9 && method !== "CVSSv2") return "critical";
  if (score >= 7) return "high";
  if (score >= 4) return "medium";
  return score > 0 ? "low" : "info";
}
