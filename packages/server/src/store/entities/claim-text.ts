import type { Claim } from "assay";

/** A value as text: strings as they are, other things as JSON. */
export function claimText({ value }: Claim): string {
  if (value.kind === "unresolved") return value.expression;
  if (value.kind === "withheld") return value.commitment;
  if (value.kind === "not-applicable") return "";
  return typeof value.value === "string" ? value.value : JSON.stringify(value.value);
}
