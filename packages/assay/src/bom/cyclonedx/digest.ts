import type { Entity } from "../../model/entity.ts";
import { winnersOn } from "./resolved-claims.ts";

/** The SHA-256 of an entity that is one file or one text, in lower case: as claimed, else as its identifier says. */
export function digestOf(entity: Entity): string | undefined {
  const identifiers = entity.identifiers.filter(({ type }) => type === "sha256").map(({ value }) => value);
  const candidates = [winnersOn(entity, "sha256")[0]?.value, ...identifiers];
  return candidates.map((text) => text?.toLowerCase() ?? "").find((text) => /^[0-9a-f]{64}$/.test(text));
}
