import { wordsOf } from "../catalogue/listing/names.ts";
import type { demands } from "./demands.table.ts";
import {
  describing,
  endsOfKeys,
  openWords,
  promptWords,
  sentWords,
  shownWords,
  systemWords,
  suggestedWords,
} from "./names.table.ts";

interface Said {
  readonly demand: keyof typeof demands;
  readonly role: "system" | "named";
}

/** What the names that lead to a text say of it; undefined = not that it is for a model. */
export function nameSays(names: readonly string[]): Said | undefined {
  const words = names.flatMap(wordsOf);
  if (isShown(names, words)) return undefined;
  const isSystem = words.includes("system");
  const role = isSystem ? "system" : "named";
  if (words.some((word) => suggestedWords.has(word))) return { demand: "openMessage", role };
  if (isSystem && words.some((word) => systemWords.has(word) || promptWords.has(word)))
    return { demand: "system", role };
  if (words.some((word) => promptWords.has(word))) return { demand: "named", role };
  if (!isOpen(words)) return undefined;
  return { demand: words.some(isMessage) ? "openMessage" : "open", role };
}

/** True where a name says it by itself. */
export function isNameOfPrompt(name: string): boolean {
  const demand = nameSays([name])?.demand;
  return demand === "system" || demand === "named" || /^(?:with_?)?(?:preamble|system)$/iu.test(name);
}

/** Keys of configurations that hold prompts: `prompt`, `qa_prompt_template`, `instructions`. */
export function isKeyOfPrompt(key: string): boolean {
  const words = wordsOf(key);
  const last = words.at(-1) ?? "";
  return promptWords.has(last) || (words.some((word) => promptWords.has(word)) && endsOfKeys.has(last));
}

/** True for names of texts that a person is shown, and of those that only describe something. */
export function isOfPeople(names: readonly string[]): boolean {
  return isShown(names, names.flatMap(wordsOf));
}

function isShown(names: readonly string[], words: readonly string[]): boolean {
  const last = wordsOf(names.at(-1) ?? "").at(-1) ?? "";
  return describing.has(last) || words.some((word) => shownWords.has(word));
}

function isOpen(words: readonly string[]): boolean {
  return words.some((word) => openWords.has(word)) && !words.some((word) => sentWords.has(word));
}

function isMessage(word: string): boolean {
  return word === "message" || word === "messages" || word === "msg";
}
