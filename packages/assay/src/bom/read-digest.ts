import { printable } from "../model/printable.ts";
import type { EntityDraft } from "./entity-draft.ts";

/** Hex digits by algorithm, under the name without separators in lower case. */
const digits: ReadonlyMap<string, number> = new Map([
  ["md5", 32],
  ["sha1", 40],
  ["sha224", 56],
  ["sha256", 64],
  ["sha384", 96],
  ["sha512", 128],
  ["sha3256", 64],
  ["sha3384", 96],
  ["sha3512", 128],
  ["blake2b256", 64],
  ["blake2b384", 96],
  ["blake2b512", 128],
  ["streebog256", 64],
  ["streebog512", 128],
]);

/**
 * A digest as documents name it (`SHA-256`, `sha256`, `SHA256`, `sha3_256`), as a claim: SHA-256 is an identity, three others
 * have a property, the rest is metadata. What is no digest is kept as metadata too, and said to be wrong.
 */
export function readDigest(
  entity: EntityDraft,
  algorithm: string,
  content: string,
  pointer: string,
): string | undefined {
  const name = plainName(algorithm);
  const hex = content.trim().toLowerCase();
  const problem = digestProblem(algorithm, content);
  if (problem !== undefined) {
    entity.claim("metadata", { name: `hash:${algorithm}`, value: content }, pointer);
    return problem;
  }
  if (name === "sha256") {
    entity.claim("sha256", hex, pointer);
    entity.identify("sha256", hex);
  } else if (name === "sha512" || name === "sha1" || name === "md5") {
    entity.claim("artefactDigest", { algorithm: name, hex }, pointer);
  } else {
    entity.claim("metadata", { name: `hash:${algorithm}`, value: hex }, pointer);
  }
  return undefined;
}

/** What is wrong with a digest; undefined = nothing, as far as the algorithm is known. */
export function digestProblem(algorithm: string, content: string): string | undefined {
  const hex = content.trim().toLowerCase();
  const wanted = digits.get(plainName(algorithm));
  if (!/^[0-9a-f]+$/.test(hex)) return `This is no ${printable(algorithm)} digest in hex.`;
  if (wanted === undefined || hex.length === wanted) return undefined;
  return `${printable(algorithm)} has ${wanted} hex digits, here are ${hex.length}.`;
}

function plainName(algorithm: string): string {
  return algorithm.toLowerCase().replace(/[-_ ]/g, "");
}
