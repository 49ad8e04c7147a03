import type { IntendedUse } from "../intended-use.ts";
import type { Threshold } from "../terms/attributes.ts";
import type { LicenceEntry } from "../terms/licence-entry.ts";
import { thresholdText } from "../terms/stated-text.ts";
import { type Point, point } from "./point.ts";
import { clauseIf, said } from "./said.ts";

/** Whether a licence allows what somebody means to do. Nothing is said of uses that nobody named. */
export function usePoints(entry: LicenceEntry, use: IntendedUse | undefined): readonly Point[] {
  if (use === undefined) return [];
  return [
    ...(use.isCommercial ? commercial(entry, use) : []),
    ...(use.reaches.includes("saas") ? hosted(entry) : []),
    ...(use.reaches.includes("redistribute") ? redistributed(entry, use) : []),
    ...placed(entry, use),
  ];
}

function commercial(entry: LicenceEntry, use: IntendedUse): readonly Point[] {
  const found = said(entry, "commercialUse");
  if (found === undefined) return [point("ask", "whether commercial use is allowed was not read")];
  if (found.value === "no") return [point("conflict", "commercial use is not allowed", found.clause)];
  const permission = found.value === "yes" || found.value === "threshold" ? [] : [permitted(found.clause)];
  return [...permission, ...limited(entry, use)];
}

function permitted(clause: string): Point {
  return point("review", "commercial use needs a permission, or has conditions", clause);
}

function limited(entry: LicenceEntry, use: IntendedUse): readonly Point[] {
  const found = said(entry, "threshold");
  if (found === undefined || found.value === "none" || found.value.effect === "display") return [];
  const measured = amountOf(found.value, use);
  const text = `with ${thresholdText(found.value)}`;
  if (measured.amount === undefined)
    return [point("ask", `${text}: say ${measured.word}= to have it judged`, found.clause)];
  return measured.amount > found.value.value ? [point("conflict", text, found.clause)] : [];
}

/** Visits are no users, and a month's revenue is no year's: these are asked for, not guessed. */
function amountOf(
  { metric, currency }: Threshold,
  use: IntendedUse,
): { readonly amount?: number; readonly word: string } {
  if (metric === "monthly-active-users")
    return { word: "users", ...(use.users === undefined ? {} : { amount: use.users }) };
  const isYearly = metric === "annual-revenue" && currency === "USD";
  if (isYearly) return { word: "revenue", ...(use.revenue === undefined ? {} : { amount: use.revenue }) };
  return { word: metric === "monthly-visits" ? "users" : "revenue" };
}

function hosted(entry: LicenceEntry): readonly Point[] {
  const found = said(entry, "hosting");
  if (found === undefined) return [point("ask", "whether it may be offered as a service was not read")];
  if (found.value === "no") return [point("conflict", "it may not be offered as a service", found.clause)];
  if (found.value === "permission")
    return [point("review", "offering it as a service needs a permission", found.clause)];
  if (found.value === "source-offer")
    return [point("ask", "users of the service have to be offered the source", found.clause)];
  return [];
}

function redistributed(entry: LicenceEntry, use: IntendedUse): readonly Point[] {
  const found = said(entry, "redistribution");
  if (found === undefined) return [point("ask", "whether it may be given to others was not read")];
  if (found.value === "no") return [point("conflict", "it may not be given to others", found.clause)];
  const isClosed = found.value === "non-commercial-only" && use.isCommercial;
  return isClosed
    ? [point("conflict", "it may be given to others for non-commercial purposes only", found.clause)]
    : [];
}

function placed(entry: LicenceEntry, use: IntendedUse): readonly Point[] {
  const clause = said(entry, "geography")?.clause;
  const geography = said(entry, "geography")?.value;
  if (geography === undefined || geography === "none" || clause === undefined) return [];
  const { excluded, only } = geography;
  return use.regions
    .filter((region) => excluded.includes(region))
    .map((region) =>
      only === undefined
        ? point("conflict", `no rights are given in ${region}`, clause)
        : point("review", `no rights to ${only} are given in ${region}`, clause),
    );
}

/** The clause that closes a licence to commerce. */
export function closedToCommerce(entry: LicenceEntry): string | undefined {
  return clauseIf(entry, "commercialUse", "no");
}
