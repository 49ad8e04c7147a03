import { severityNames } from "../../contract/finding.ts";

/** What people call a rank; `severityNames` has them in this order. */
export function severityOf(rank: number): (typeof severityNames)[number] {
  return severityNames[rank] ?? "info";
}
