import type { Claim } from "../model/claim.ts";
import { type Card, declared } from "./card.ts";
import { longestDescription } from "./limits.ts";

/** `description`: of models and of datasets alike. */
export function descriptionClaims(card: Card): Claim[] {
  const value = card.values["description"];
  const isText = typeof value === "string" && value.trim() !== "" && value.length <= longestDescription;
  return isText ? [declared(card, "/description", "description", value.trim())] : [];
}
