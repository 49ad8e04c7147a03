import type { Source } from "../../model/claim.ts";
import type { Severity } from "../../model/finding.ts";
import { printable } from "../../model/printable.ts";

/** Of most disagreements. */
export const usual = {
  rule: "FACT-CONFLICT",
  severity: "low" as Severity,
  remedy: "Trust the measured value; correct the file that says otherwise.",
};

/** Of several documents it matters which one says so. */
export function placeOf({ path, url, digest, document, by }: Source): string {
  const place = path ?? url ?? digest;
  if (document === undefined || document === place) return printable(place ?? by);
  return place === undefined ? printable(document) : `${printable(place)} in ${printable(document)}`;
}
