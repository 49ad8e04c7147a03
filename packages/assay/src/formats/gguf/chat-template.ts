import type { Claim } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import { sayer, type Context } from "./context.ts";
import { longestTemplateBytes } from "./limits.ts";
import { longTextAt, textAt, textsAt } from "./metadata.ts";
import { note } from "./notes.ts";
import { digestOf, digestOfText } from "./text.ts";

const templateKey = "tokenizer.chat_template";

/** Every chat template by name, size and SHA-256; the text itself is never kept, parsed or rendered. */
export async function chatTemplateClaims(context: Context): Promise<Claim[]> {
  const claims: Claim[] = [];
  for (const key of context.metadata.entries.keys()) {
    const isTemplate = key === templateKey || key.startsWith(`${templateKey}.`);
    const claim = isTemplate ? await templateClaim(context, key) : undefined;
    if (claim !== undefined) claims.push(claim);
  }
  checkNames(context);
  return claims;
}

async function templateClaim(context: Context, key: string): Promise<Claim | undefined> {
  const name = key === templateKey ? "default" : key.slice(templateKey.length + 1);
  const say = sayer(context, "measured", key);
  const text = textAt(context.metadata, key);
  if (text !== undefined) {
    return say("chatTemplate", { name, sha256: digestOfText(text), sizeBytes: Buffer.byteLength(text) });
  }
  const long = longTextAt(context.metadata, key);
  if (long === undefined) return undefined;
  const { offset, sizeBytes } = long;
  if (sizeBytes > longestTemplateBytes) {
    const message = `${printable(key)} has ${sizeBytes} bytes, more than a template can have; it was not read`;
    note(context.notes, "GGUF-LONG-VALUE", message, offset);
    return undefined;
  }
  return say("chatTemplate", { name, sha256: await digestOf(context.source, offset, sizeBytes), sizeBytes });
}

/** `tokenizer.chat_templates` lists the names of all but the default one. */
function checkNames(context: Context): void {
  for (const name of textsAt(context.metadata, "tokenizer.chat_templates")) {
    if (context.metadata.entries.has(`${templateKey}.${name}`)) continue;
    const message = `tokenizer.chat_templates lists ${printable(name)}, but there is no such template`;
    note(context.notes, "GGUF-CHAT-TEMPLATES", message);
  }
}
