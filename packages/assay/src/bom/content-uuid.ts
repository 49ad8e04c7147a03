import { createHash } from "node:crypto";

/**
 * `urn:uuid:` made from content: equal documents have equal names. Version 8 of RFC 9562 is for own methods; ours is the
 * first 122 bits of a SHA-256.
 */
export function contentUuid(content: Iterable<string>): string {
  const hash = createHash("sha256");
  for (const part of inLargeParts(content)) hash.update(part);
  const hex = hash.digest("hex");
  // The variant bits are 10 (RFC 9562 section 4.1); two more bits of the hash fill the digit.
  const variant = ((Number.parseInt(hex.slice(15, 16), 16) & 3) | 8).toString(16);
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(12, 15)}`,
    variant + hex.slice(16, 19),
    hex.slice(19, 31),
  ];
  return `urn:uuid:${groups.join("-")}`;
}

/** A call for each of hundred thousand small texts costs more than hashing them. */
function* inLargeParts(content: Iterable<string>): Generator<string> {
  let held = "";
  for (const part of content) {
    held += part;
    if (held.length < largeLength) continue;
    yield held;
    held = "";
  }
  yield held;
}

const largeLength = 64 * 1024;
