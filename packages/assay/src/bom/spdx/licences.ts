import { createHash } from "node:crypto";

import type { ClaimOf } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import { printable } from "../../model/printable.ts";
import { claimsOn, strongestOf } from "../../model/resolve.ts";
import { isLicenceExpression } from "../licence-expression.ts";
import { creationInfoId, type LicenseExpression, type Relationship, type SpdxElement } from "./elements.ts";
import { relationshipOf } from "./relationship-element.ts";
import type { Scope } from "./scope.ts";

/** SPDX's named individual for "we make no statement about the licence". */
const noAssertionLicence = "expandedlicensing_NoAssertionLicense";

/** A LicenseRef in full is of no use to anybody beyond this. */
const longestReference = 64;

/**
 * One declared and one concluded licence for every model and dataset, as the AI and Dataset profiles demand; for other
 * packages those that are known. Declared = found in cards and licence files; concluded = a rule's or the user's judgement.
 */
export function licenceElementsOf(scope: Scope, entity: Entity): SpdxElement[] {
  const isMandatory = entity.kind === "model" || entity.kind === "dataset";
  const licences = claimsOn(entity, "license");
  return [
    ...licenceOf(
      scope,
      entity,
      "hasDeclaredLicense",
      licences.filter((claim) => !isConclusion(claim)),
      isMandatory,
    ),
    ...licenceOf(scope, entity, "hasConcludedLicense", licences.filter(isConclusion), isMandatory),
  ];
}

function licenceOf(
  scope: Scope,
  entity: Entity,
  type: "hasDeclaredLicense" | "hasConcludedLicense",
  claims: readonly ClaimOf<"license">[],
  isMandatory: boolean,
): (LicenseExpression | Relationship)[] {
  const from = scope.iriOf(entity);
  const text = licenceText(claims);
  if (text === undefined) return isMandatory ? [relationshipOf(scope, from, type, [noAssertionLicence])] : [];
  const licence = licenceExpressionOf(scope, text);
  return [licence, relationshipOf(scope, from, type, [licence.spdxId])];
}

function licenceText(claims: readonly ClaimOf<"license">[]): string | undefined {
  const claim = strongestOf(claims);
  if (claim?.value.kind !== "known" || claim.value.value.trim() === "") return undefined;
  return claim.value.value;
}

function licenceExpressionOf(scope: Scope, text: string): LicenseExpression {
  const isExpression = isLicenceExpression(text);
  return {
    type: "simplelicensing_LicenseExpression",
    spdxId: scope.spdxId("licence", text),
    creationInfo: creationInfoId,
    simplelicensing_licenseExpression: isExpression ? text : licenceReference(text),
    ...(isExpression ? {} : { comment: `Not an SPDX licence expression as found: ${printable(text)}` }),
  };
}

/** A name that is not on the SPDX list, as a LicenseRef; a hash keeps names apart that the syntax makes equal. */
function licenceReference(text: string): string {
  const name = text.replace(/[^A-Za-z0-9.-]+/gu, "-").slice(0, longestReference);
  if (name === text) return `LicenseRef-${name}`;
  return `LicenseRef-${name}-${createHash("sha256").update(text).digest("hex").slice(0, 8)}`;
}

function isConclusion(claim: ClaimOf<"license">): boolean {
  return claim.basis === "asserted" || claim.basis === "inferred" || claim.overrideReason !== undefined;
}
