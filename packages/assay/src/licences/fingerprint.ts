import { createHash } from "node:crypto";

/** Words in a row that make one shingle. */
export const shingleLength = 3;
/** Shingle hashes have this many bits: 45,000 shingles of the longest text then hit a given one by chance in 0.3 %. */
const hashBits = 24;
/** The most shingle hashes kept of one text. Shorter texts (about half of the list) are kept whole. */
export const sketchSize = 256;
/** Bytes of SHA-256 kept of a whole text: 2^80 tries to forge one. */
const digestBytes = 10;

/** The identity of a word sequence, base64url. */
export function digestOfWords(words: readonly string[]): string {
  return createHash("sha256").update(words.join(" ")).digest().subarray(0, digestBytes).toString("base64url");
}

/** Hashes of all shingles; a text shorter than a shingle is one shingle. */
export function shinglesOf(words: readonly string[]): Set<number> {
  const shingles = new Set<number>();
  const last = Math.max(words.length - shingleLength, 0);
  for (let at = 0; at <= last && words.length > 0; at += 1) {
    shingles.add(hashOf(words.slice(at, at + shingleLength).join(" ")));
  }
  return shingles;
}

/** The smallest hashes, sorted: a sample that every text draws in the same way, so that samples compare. */
export function sketchOf(shingles: ReadonlySet<number>, size = sketchSize): number[] {
  return [...shingles].sort((a, b) => a - b).slice(0, size);
}

/** FNV-1a with the final mix of MurmurHash3, so that the smallest values are an even sample. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) >>> (32 - hashBits);
}
