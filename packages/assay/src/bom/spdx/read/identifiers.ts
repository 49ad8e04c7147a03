import type { Identifier } from "../../../model/entity.ts";
import type { EntityDraft } from "../../entity-draft.ts";
import { identifierRows } from "../identifiers.table.ts";
import type { SpdxNode } from "./spdx-node.ts";

/** `externalIdentifier` and the purl. Schemes of others are metadata under their name. */
export function readIdentifiers(entity: EntityDraft, node: SpdxNode): void {
  const purl = node.text("software_packageUrl");
  if (purl !== undefined) entity.identify("purl", purl.value);
  for (const external of node.inner("externalIdentifier")) readIdentifier(entity, external);
}

function readIdentifier(entity: EntityDraft, external: SpdxNode): void {
  const identifier = external.text("identifier");
  const comment = external.text("comment")?.value ?? "";
  const scheme = schemeOf(external, comment);
  external.ignore("identifierLocator", "issuingAuthority");
  external.end();
  if (identifier === undefined || comment === "assay:entity-id") return;
  const own = scheme === "packageUrl" ? "purl" : ownScheme(comment);
  if (own !== undefined) entity.identify(own, identifier.value);
  else if (scheme === "cpe23" || scheme === "cpe22") entity.note("cpe", identifier);
  else entity.note(`identifier:${scheme}`, identifier);
}

/** The type; for `other` who issues it, or what the comment says. */
function schemeOf(external: SpdxNode, comment: string): string {
  const type = external.term("externalIdentifierType")?.value ?? "other";
  if (type !== "other") return type;
  return external.text("issuingAuthority")?.value ?? (comment === "" ? type : comment);
}

function ownScheme(comment: string): Identifier["type"] | undefined {
  const found = Object.entries(identifierRows).find(
    ([, row]) => row.comment !== undefined && row.comment === comment,
  );
  return found?.[0] as Identifier["type"] | undefined;
}
