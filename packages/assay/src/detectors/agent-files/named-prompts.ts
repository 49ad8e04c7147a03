import { isPrompt } from "../../prompts/evidence.ts";
import { isKeyOfPrompt } from "../../prompts/named.ts";
import { isRecord } from "../../syntax/json-access.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import type { Report } from "../recipe-report.ts";
import { type Found, plainKey } from "../recipe-walk.ts";
import { longestListOfPrompts, maxNodes, maxPrompts } from "./limits.ts";
import { notePrompt } from "./notes.ts";

/** Mappings and lists inside each other that are looked through. */
const deepest = 8;

/** Texts of pages and dialogs in the languages of people. */
const isOfPages = /(?:^|\/)(?:locales?|i18n|lang|langs|languages|messages|translations?|_locales|l10n)\//iu;

/** `system_prompt: |` of any configuration, and other keys of prompts where the text says that it is one. */
export function noteNamedPrompts(report: Report, document: RecipeDocument): boolean {
  if (isOfPages.test(document.path)) return false;
  const found = promptsIn(document.values, /\.jsonc?$/u.test(document.path));
  for (const { pointer, value } of found)
    notePrompt(report, nameAt(pointer), String(value), document.placeAt(pointer), "configuration");
  return found.length > 0;
}

/** Records in a list of JSON are data. */
function promptsIn(root: unknown, isJson: boolean): readonly Found[] {
  const found: Found[] = [];
  let nodes = 0;
  walk(root, "", 0);
  return found.slice(0, maxPrompts);

  function walk(value: unknown, pointer: string, depth: number): void {
    nodes += 1;
    if (depth > deepest || nodes > maxNodes || found.length >= maxPrompts) return;
    if (Array.isArray(value)) {
      if (isJson || value.length > longestListOfPrompts) return;
      for (const [at, item] of value.entries())
        if (typeof item === "object") walk(item, `${pointer}/${at}`, depth + 1);
    } else if (isRecord(value)) {
      for (const [key, inner] of Object.entries(value).slice(0, maxNodes)) {
        const place = `${pointer}/${pointerStep(key)}`;
        if (typeof inner === "object") walk(inner, place, depth + 1);
        else if (typeof inner === "string" && isOne(key, inner)) found.push({ pointer: place, value: inner });
      }
    }
  }
}

function isOne(key: string, text: string): boolean {
  if (isSystemPrompt(key, text)) return true;
  return isKeyOfPrompt(key) && isPrompt({ by: "name", names: [key] }, text);
}

function isSystemPrompt(key: string, text: string): boolean {
  return (
    /^system_(?:prompt|message)$/u.test(plainKey(key)) &&
    text.trim().split(/\s+/u, fewestWords).length === fewestWords
  );
}

/** Fewer are a name or a path. */
const fewestWords = 4;

function nameAt(pointer: string): string {
  const key = plainKey(pointer.slice(pointer.lastIndexOf("/") + 1));
  return key.startsWith("system") ? "system prompt" : key.replaceAll("_", " ");
}
