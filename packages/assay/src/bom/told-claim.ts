import { bases, type Basis, type ClaimValue } from "../model/claim.ts";
import type { PropertyName, PropertyValue } from "../model/properties.ts";
import { isRecord, numberAt, stringAt } from "../syntax/json-access.ts";
import { isProperty } from "./claim-parsed.ts";
import type { ClaimDetails, ToldClaim } from "./draft-claim.ts";
import { text, valueSchemas } from "./value-schemas.table.ts";

/** Takes back what `claim-json.ts` made; undefined when that is not understood. */
export function toldClaim(json: unknown): ToldClaim | undefined {
  if (!isRecord(json)) return undefined;
  const { property } = json;
  if (typeof property !== "string" || !isProperty(property)) return undefined;
  const value = valueOf(property, json);
  return value === undefined ? undefined : { property, value, details: detailsOf(json) };
}

function detailsOf(json: JsonRecord): ClaimDetails {
  const basis = basisOf(json["basis"]);
  const path = stringAt(json["source"], "path");
  const line = path === undefined ? undefined : numberAt(json["source"], "line");
  const confidence = numberAt(json, "confidence");
  return {
    basis,
    ...(path === undefined ? {} : { place: line === undefined ? { path } : { path, line } }),
    ...(confidence === undefined ? {} : { confidence }),
  };
}

type JsonRecord = Readonly<Record<string, unknown>>;

/** What a document calls measured, it declares: nobody here has read the bytes. Weaker bases stay. */
function basisOf(text: unknown): Basis {
  for (let at = bases.indexOf("declared"); at < bases.length; at += 1) {
    const basis = bases[at];
    if (basis !== undefined && basis === text) return basis;
  }
  return "declared";
}

function valueOf(
  property: PropertyName,
  claim: JsonRecord,
): ClaimValue<PropertyValue<PropertyName>> | undefined {
  const { unresolved, withheld, notApplicable, value } = claim;
  if (typeof unresolved === "string") return { kind: "unresolved", expression: unresolved };
  if (typeof withheld === "string") return { kind: "withheld", commitment: withheld };
  if (notApplicable === true) return { kind: "not-applicable" };
  if (!isHeldBy(property, value)) return undefined;
  return { kind: "known", value: value as PropertyValue<PropertyName> };
}

/** Most values are texts, of properties that are nothing else: these need no schema. */
function isHeldBy(property: PropertyName, value: unknown): boolean {
  const schema = valueSchemas[property];
  if (schema === text && typeof value === "string") return true;
  return schema.safeParse(value).success;
}
