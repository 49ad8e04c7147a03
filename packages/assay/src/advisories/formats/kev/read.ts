import { countAt, stringAt } from "../../../syntax/json-access.ts";
import type { KnownExploited } from "../../advisory.ts";
import { nameAt, recordsAt, timeAt } from "../../fields.ts";
import type { AdvisoryReading } from "../../format.ts";

/** The whole catalogue. A row that is none is refused; a count that is another one is, too, for the file is then cut or mixed. */
export function readKev(document: unknown): AdvisoryReading {
  const rows = recordsAt(document, "vulnerabilities");
  const exploited: KnownExploited[] = [];
  const refused: string[] = [];
  rows.forEach((row, index) => {
    const read = exploitedOf(row);
    if (typeof read === "string") refused.push(`row ${index + 1}: ${read}`);
    else exploited.push(read);
  });
  const count = countAt(document, "count");
  if (count !== undefined && count !== rows.length)
    refused.push(`the catalogue says that it has ${count} rows, and has ${rows.length}`);
  const madeAt = timeAt(document, "dateReleased");
  return { advisories: [], exploited, refused, ...(madeAt === "" ? {} : { madeAt }) };
}

function exploitedOf(row: unknown): KnownExploited | string {
  const cve = nameAt(row, "cveID")?.toUpperCase();
  if (cve === undefined || !/^CVE-\d{4}-\d{4,19}$/u.test(cve)) return "it has no CVE id";
  const added = timeAt(row, "dateAdded").slice(0, 10);
  if (added === "") return `${cve} has no date`;
  return { cve, added, isUsedForRansom: stringAt(row, "knownRansomwareCampaignUse") === "Known" };
}
