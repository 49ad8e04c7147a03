import type { Claim } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import { sayer, withoutDirectories, type Context } from "./context.ts";
import { asOne } from "./hyperparameters.ts";
import { mostMetadataClaims } from "./limits.ts";
import type { Entry } from "./metadata.ts";
import { note } from "./notes.ts";
import { digestOf } from "./text.ts";

/** Arrays over the whole vocabulary: counted and checked, but no fact of their own. */
const vocabularyArrays = /^tokenizer\.ggml\.(?:tokens|token_type|scores|merges|precompiled_charsmap)$/u;

/** Keys that nobody else has made use of, as they are: vendors add their own, and none is dropped. */
export async function restClaims(context: Context): Promise<Claim[]> {
  const { entries, used } = context.metadata;
  const left = [...entries.values()].filter(({ key }) => !used.has(key) && !vocabularyArrays.test(key));
  if (left.length > mostMetadataClaims) {
    const message = `${left.length} keys without a known meaning; ${mostMetadataClaims} of them are listed`;
    note(context.notes, "GGUF-LIMIT", message);
  }
  const claims: Claim[] = [];
  for (const entry of left.slice(0, mostMetadataClaims)) {
    const value = await shownValue(context, entry);
    claims.push(sayer(context, "declared", entry.key)("metadata", { name: entry.key, value }));
  }
  return claims;
}

async function shownValue(
  context: Context,
  { key, value, offset }: Entry,
): Promise<string | number | boolean> {
  const one = asOne(value);
  if (typeof one === "string") return withoutDirectories(one);
  if (one !== undefined) return one;
  if (typeof value !== "object") return value;
  if (value.kind === "list") return `${value.count} elements (${value.elementType})`;
  if (key.startsWith("general.")) {
    note(
      context.notes,
      "GGUF-LONG-VALUE",
      `${printable(key)} has ${value.sizeBytes} bytes; only its hash is kept`,
      offset,
    );
  }
  return `${value.sizeBytes} bytes, sha256:${await digestOf(context.source, value.offset, value.sizeBytes)}`;
}
