import type { Claim, Source } from "../model/claim.ts";

/** A claim as documents carry it: the four kinds of value become four different keys (DESIGN section 4). */
export interface ClaimJson {
  readonly property: string;
  readonly value?: unknown;
  readonly unresolved?: string;
  readonly withheld?: string;
  readonly notApplicable?: true;
  readonly basis: string;
  readonly source: Source;
  readonly confidence?: number;
  readonly overrideReason?: string;
}

/** The JSON form of a claim, with its keys in a fixed order. */
export function claimToJson(claim: Claim): ClaimJson {
  const { property, value, basis, source, confidence, overrideReason } = claim;
  const isPlain = value.kind === "known" && confidence === undefined && overrideReason === undefined;
  // Nearly all are, and a large inventory has hundred thousands.
  if (isPlain) return { property, value: value.value, basis, source };
  return {
    property,
    ...valueToJson(claim),
    basis,
    source,
    ...(confidence === undefined ? {} : { confidence }),
    ...(overrideReason === undefined ? {} : { overrideReason }),
  };
}

function valueToJson(claim: Claim): Pick<ClaimJson, "value" | "unresolved" | "withheld" | "notApplicable"> {
  switch (claim.value.kind) {
    case "known":
      return { value: claim.value.value };
    case "unresolved":
      return { unresolved: claim.value.expression };
    case "withheld":
      return { withheld: claim.value.commitment };
    case "not-applicable":
      return { notApplicable: true };
  }
}
