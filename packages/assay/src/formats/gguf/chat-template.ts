import { readBytes } from "../../bytes/byte-source.ts";
import type { Claim } from "../../model/claim.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { judgeTemplate } from "../../safety/template/index.ts";
import { sayer, type Context } from "./context.ts";
import { longestTemplateBytes } from "./limits.ts";
import { longTextAt, textAt, textsAt } from "./metadata.ts";
import { note } from "./notes.ts";
import { digestOfText } from "./text.ts";

const templateKey = "tokenizer.chat_template";

/** What the chat templates are, and what they could do. */
export interface Templates {
  readonly claims: readonly Claim[];
  readonly hazards: readonly Hazard[];
}

/** Every chat template by name, size, SHA-256 and outline, judged by its syntax tree; none is rendered. */
export async function readTemplates(context: Context): Promise<Templates> {
  const claims: Claim[] = [];
  const hazards: Hazard[] = [];
  for (const key of context.metadata.entries.keys()) {
    if (key !== templateKey && !key.startsWith(`${templateKey}.`)) continue;
    const text = await templateText(context, key);
    if (text === undefined) continue;
    const name = key === templateKey ? "default" : key.slice(templateKey.length + 1);
    const judged = await judgeTemplate(text);
    const facts = { name, sha256: digestOfText(text), sizeBytes: Buffer.byteLength(text) };
    const outline = judged.outline.length === 0 ? {} : { outline: judged.outline };
    claims.push(sayer(context, "measured", key)("chatTemplate", { ...facts, ...outline }));
    hazards.push(...judged.hazards.map((hazard) => ({ ...hazard, member: printable(key) })));
  }
  checkNames(context);
  return { claims, hazards };
}

async function templateText(context: Context, key: string): Promise<string | undefined> {
  const long = longTextAt(context.metadata, key);
  if (long === undefined) return textAt(context.metadata, key);
  const { offset, sizeBytes } = long;
  if (sizeBytes > longestTemplateBytes) {
    const message = `${printable(key)} has ${sizeBytes} bytes, more than a template can have; it was not read`;
    note(context.notes, "GGUF-LONG-VALUE", message, offset);
    return undefined;
  }
  return Buffer.from(await readBytes(context.source, offset, sizeBytes)).toString();
}

/** `tokenizer.chat_templates` lists the names of all but the default one. */
function checkNames(context: Context): void {
  for (const name of textsAt(context.metadata, "tokenizer.chat_templates")) {
    if (context.metadata.entries.has(`${templateKey}.${name}`)) continue;
    const message = `tokenizer.chat_templates lists ${printable(name)}, but there is no such template`;
    note(context.notes, "GGUF-CHAT-TEMPLATES", message);
  }
}
