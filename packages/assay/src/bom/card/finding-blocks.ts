import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { inline } from "./markdown-parts.ts";

/** More findings than a card should show; the inventory has all. */
const mostFindings = 20;

/** What a scan found about the model itself; suppressed findings and verdicts of `safe` are no caveats. */
export function findingBlocks({ findings }: Inventory, { id }: Entity): readonly string[] {
  const own = findings.filter(({ subject, verdict, suppressed }) => {
    return subject === id && verdict !== "safe" && suppressed === undefined;
  });
  if (own.length === 0) return [];
  const lines = own
    .slice(0, mostFindings)
    .map(
      ({ rule, severity, verdict, message }) =>
        `- ${verdict ?? severity}: ${inline(message)} (${inline(rule)})`,
    );
  const more = own.length > mostFindings ? [`- and ${own.length - mostFindings} more`] : [];
  return [`Findings of the scan:\n\n${[...lines, ...more].join("\n")}`];
}
