import { bases, type Basis, type ClaimValue } from "../model/claim.ts";
import type { PropertyName, PropertyValue } from "../model/properties.ts";
import { isRecord, numberAt, stringAt } from "../syntax/json-access.ts";
import { isProperty } from "./claim-parsed.ts";
import type { ToldClaim } from "./draft-claim.ts";
import { valueSchemas } from "./value-schemas.table.ts";

/** Takes back what `claim-json.ts` made; undefined when that is not understood. */
export function toldClaim(json: unknown): ToldClaim | undefined {
  const property = stringAt(json, "property");
  const value = isProperty(property) ? valueOf(property, json) : undefined;
  if (!isProperty(property) || value === undefined) return undefined;
  const path = stringAt(json, "source", "path");
  const line = numberAt(json, "source", "line");
  const confidence = numberAt(json, "confidence");
  const place = path === undefined ? {} : { place: { path, ...(line === undefined ? {} : { line }) } };
  const basis = basisOf(stringAt(json, "basis"));
  return {
    property,
    value,
    details: { basis, ...place, ...(confidence === undefined ? {} : { confidence }) },
  };
}

/** What a document calls measured, it declares: nobody here has read the bytes. Weaker bases stay. */
function basisOf(text: string | undefined): Basis {
  const basis = bases.find((one) => one === text) ?? "declared";
  return bases.indexOf(basis) < bases.indexOf("declared") ? "declared" : basis;
}

function valueOf(
  property: PropertyName,
  claim: unknown,
): ClaimValue<PropertyValue<PropertyName>> | undefined {
  const expression = stringAt(claim, "unresolved");
  if (expression !== undefined) return { kind: "unresolved", expression };
  const commitment = stringAt(claim, "withheld");
  if (commitment !== undefined) return { kind: "withheld", commitment };
  if (isRecord(claim) && claim["notApplicable"] === true) return { kind: "not-applicable" };
  const value: unknown = isRecord(claim) ? claim["value"] : undefined;
  if (!valueSchemas[property].safeParse(value).success) return undefined;
  return { kind: "known", value: value as PropertyValue<PropertyName> };
}
