import { isRecord } from "../../syntax/json-access.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import type { Report } from "../recipe-report.ts";
import { type Found, plainKey } from "../recipe-walk.ts";
import { maxNodes, maxPrompts } from "./limits.ts";
import { notePrompt } from "./notes.ts";

/** Mappings inside each other that are looked through for a system prompt. */
const deepestPrompt = 4;

/** `system_prompt: |` of any configuration: nothing else is called so. Records in a list are data. */
export function noteSystemPrompts(report: Report, document: RecipeDocument): boolean {
  const found: Found[] = [];
  gather(document.values, "", deepestPrompt);
  for (const { pointer, value } of found.slice(0, maxPrompts))
    notePrompt(report, "system prompt", String(value), document.placeAt(pointer), "configuration");
  return found.length > 0;

  function gather(value: unknown, at: string, depth: number): void {
    if (!isRecord(value) || depth === 0) return;
    for (const [key, inner] of Object.entries(value).slice(0, maxNodes)) {
      const pointer = `${at}/${pointerStep(key)}`;
      if (typeof inner === "string" && isSystemPrompt(key, inner)) found.push({ pointer, value: inner });
      else gather(inner, pointer, depth - 1);
    }
  }
}

function isSystemPrompt(key: string, text: string): boolean {
  return (
    /^system_(?:prompt|message)$/u.test(plainKey(key)) &&
    text.trim().split(/\s+/u, fewestWords).length === fewestWords
  );
}

/** Fewer are a name or a path. */
const fewestWords = 4;
