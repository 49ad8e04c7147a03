import type { Entity } from "../../model/entity.ts";
import { winnersOn } from "./resolved-claims.ts";

/** The SHA-256 of an entity that is one file or one text, in lower case: as claimed, else as its identifier says. */
export function digestOf(entity: Entity): string | undefined {
  const claimed = plainDigest(winnersOn(entity, "sha256")[0]?.value);
  if (claimed !== undefined) return claimed;
  for (const { type, value } of entity.identifiers) {
    const digest = type === "sha256" ? plainDigest(value) : undefined;
    if (digest !== undefined) return digest;
  }
  return undefined;
}

function plainDigest(text: string | undefined): string | undefined {
  const digest = text?.toLowerCase();
  return digest !== undefined && /^[0-9a-f]{64}$/.test(digest) ? digest : undefined;
}
