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

function promptsIn(root: unknown, isJson: boolean): readonly Found[] {
  const search: Search = { isJson, found: [], nodes: 0 };
  look(search, root, "", 0);
  return search.found.slice(0, maxPrompts);
}

interface Search {
  readonly isJson: boolean;
  readonly found: Found[];
  nodes: number;
}

function look(search: Search, value: unknown, pointer: string, depth: number): void {
  search.nodes += 1;
  if (depth > deepest || search.nodes > maxNodes || search.found.length >= maxPrompts) return;
  if (Array.isArray(value)) lookInList(search, value, pointer, depth);
  else if (isRecord(value)) lookInRecord(search, value, pointer, depth);
}

/** Records in a list of JSON are data. */
function lookInList(search: Search, items: readonly unknown[], pointer: string, depth: number): void {
  if (search.isJson || items.length > longestListOfPrompts) return;
  for (const [at, item] of items.entries())
    if (typeof item === "object") look(search, item, `${pointer}/${at}`, depth + 1);
}

function lookInRecord(
  search: Search,
  record: Readonly<Record<string, unknown>>,
  pointer: string,
  depth: number,
): void {
  for (const [key, value] of Object.entries(record).slice(0, maxNodes)) {
    if (typeof value === "object") look(search, value, `${pointer}/${pointerStep(key)}`, depth + 1);
    else if (typeof value === "string" && isOne(key, value))
      search.found.push({ pointer: `${pointer}/${pointerStep(key)}`, value });
  }
}

/** Most keys are told by this alone. */
const mayBeOne = /prompt|instruction|system/iu;

function isOne(key: string, text: string): boolean {
  if (!mayBeOne.test(key)) return false;
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
