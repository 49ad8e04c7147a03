import { nextToken, openTokens, skipValue } from "../../syntax/json-tokens.ts";
import { maxTokenizerDepth } from "./limits.ts";

/**
 * Entries of a `vocab.json` (token to number). "other" = JSON of another form: some speech models keep one vocabulary per
 * language.
 */
export function countJsonVocabulary(bytes: Uint8Array): number | "other" | "malformed" {
  const tokens = openTokens(bytes, maxTokenizerDepth);
  const first = nextToken(tokens);
  if (first !== "{") return skipValue(first, tokens) && nextToken(tokens) === "end" ? "other" : "malformed";
  let count = 0;
  let isFlat = true;
  for (let token = nextToken(tokens); token === "key"; token = nextToken(tokens)) {
    const value = nextToken(tokens);
    isFlat &&= value === "number";
    if (!skipValue(value, tokens)) return "malformed";
    count += 1;
  }
  if (nextToken(tokens) !== "end") return "malformed";
  return isFlat ? count : "other";
}

/** Lines of a `vocab.txt`: one token each, the last with or without an end. */
export function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) lines += 1;
  return bytes.length > 0 && bytes.at(-1) !== 0x0a ? lines + 1 : lines;
}
