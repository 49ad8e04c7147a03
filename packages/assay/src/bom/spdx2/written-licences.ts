import { createHash } from "node:crypto";

import type { Claim, ClaimOf } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import { claimsOn, strongestClaim } from "../../model/resolve.ts";
import { isLicenceExpression } from "../licence-expression.ts";
import { byCodeUnit } from "../stable-json.ts";
import { oneLine } from "./one-line.ts";
import type { ExtractedLicence, Spdx2Package } from "./spdx2-document.ts";

/** A LicenseRef in full is of no use to anybody beyond this. */
const longestReference = 64;

/** Licences that are not on the SPDX list, collected while packages are written: the document has to define each. */
export class ExtractedLicences {
  readonly #found = new Map<string, ExtractedLicence>();

  /** Declared = found in cards and licence files; concluded = a rule's or the user's judgement. */
  fieldsOf(entity: Entity): Pick<Spdx2Package, "licenseConcluded" | "licenseDeclared"> {
    const claims = claimsOn(entity, "license");
    return {
      licenseConcluded: this.#expressionOf(entity, claims.filter(isConclusion)),
      licenseDeclared: this.#expressionOf(
        entity,
        claims.filter((claim) => !isConclusion(claim)),
      ),
    };
  }

  list(): readonly ExtractedLicence[] {
    return [...this.#found.values()].sort((left, right) => byCodeUnit(left.licenseId, right.licenseId));
  }

  #expressionOf(entity: Entity, claims: readonly ClaimOf<"license">[]): string {
    const claim = strongestClaim({ ...entity, claims: claims as readonly Claim[] }, "license");
    const text = claim?.value.kind === "known" ? claim.value.value : "";
    if (text.trim() === "") return "NOASSERTION";
    // Licences of other documents would need those documents to be named.
    if (!isLicenceExpression(text) || text.includes("DocumentRef-"))
      return this.#define(referenceFor(text), text);
    for (const id of text.match(/LicenseRef-[\w.-]+/g) ?? []) this.#define(id, id);
    return text;
  }

  #define(licenseId: string, said: string): string {
    const name = oneLine(said);
    const extractedText = `The text of this licence is not known; it was found as: ${said}`;
    if (!this.#found.has(licenseId)) this.#found.set(licenseId, { licenseId, name, extractedText });
    return licenseId;
  }
}

/** A name that is not on the SPDX list, as a LicenseRef; a hash keeps names apart that the syntax makes equal. */
function referenceFor(text: string): string {
  const name = text.replace(/[^A-Za-z0-9.-]+/gu, "-").slice(0, longestReference);
  if (name === text) return `LicenseRef-${name}`;
  return `LicenseRef-${name}-${createHash("sha256").update(text).digest("hex").slice(0, 8)}`;
}

function isConclusion(claim: ClaimOf<"license">): boolean {
  return claim.basis === "asserted" || claim.basis === "inferred" || claim.overrideReason !== undefined;
}
