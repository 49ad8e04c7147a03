import { bases } from "../../../model/claim.ts";
import type { EntityDraft } from "../../entity-draft.ts";
import { claimParsed, isProperty } from "../../claim-parsed.ts";

/** `parameters=7000000000; declared; tuned/README.md:4; model-card@1`: a claim that lost, as `claim-words.ts` writes it. */
export function readLostClaim(entity: EntityDraft, text: string, pointer: string): boolean {
  const separator = text.indexOf("=");
  const property = text.slice(0, Math.max(0, separator));
  const parts = text.slice(separator + 1).split("; ");
  const at = parts.findIndex((part, index) => index > 0 && bases.some((basis) => basis === part));
  if (at < 0 || !isProperty(property)) return false;
  return claimParsed(entity, property, { value: parts.slice(0, at).join("; "), pointer });
}
