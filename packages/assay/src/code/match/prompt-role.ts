import { wordsOf } from "../../catalogue/listing/names.ts";
import {
  asksModel,
  openWords,
  promptWords,
  shownWords,
  speaksToModel,
  systemWords,
  tellsModel,
} from "./prompt-names.table.ts";

/** Shorter texts are labels. */
export const shortestPrompt = 60;
const fewestWords = 10;

/** What of a text says whom it speaks to. */
const telling = 600;

/** The role of a text by the names that lead to it, and by what it says; undefined = nothing says that it is a prompt. */
export function promptRole(names: readonly string[], text: () => string): string | undefined {
  const role = roleBy(names);
  if (role === undefined) return undefined;
  const said = text();
  return (role.isSure ? isForModel(said) : isSurelyForModel(said)) ? role.name : undefined;
}

interface Role {
  readonly name: string;
  /** False where names of other texts have the same words: mails have templates too. */
  readonly isSure: boolean;
}

function roleBy(names: readonly string[]): Role | undefined {
  const words = names.flatMap(wordsOf);
  if (words.some((word) => shownWords.has(word))) return undefined;
  const isSystem = words.includes("system");
  if (isSystem && words.some((word) => systemWords.has(word) || promptWords.has(word)))
    return { name: "system", isSure: true };
  if (words.some((word) => promptWords.has(word))) return { name: "named", isSure: true };
  if (!words.some((word) => openWords.has(word))) return undefined;
  return { name: isSystem ? "system" : "named", isSure: false };
}

function isForModel(text: string): boolean {
  return isLong(text) && speaksToModel.test(text.slice(0, telling));
}

/** A text that says to a model who it is. */
export function saysWhoItIs(text: string): boolean {
  const start = text.slice(0, telling);
  return isLong(text) && tellsModel.some((one) => one.test(start));
}

/** The same, or it asks for something to be done with what the program fills in. */
function isSurelyForModel(text: string): boolean {
  if (!isLong(text)) return false;
  const asks = hasGap.test(text) && asksModel.test(text.slice(0, telling));
  return asks || saysWhoItIs(text) || givesExamples(text);
}

/** Fewer examples are none. */
const fewestExamples = 2;
const longestExamples = 20_000;

/** Examples that a model goes on with: the same labels again and again, the last of them open. */
function givesExamples(text: string): boolean {
  const open = /(?:^|\n)([A-Z][A-Za-z ]{1,30}):[ \t]{0,4}(?:\{[^{}\n]{1,60}\})?\s{0,4}$/u.exec(
    text.slice(-200),
  )?.[1];
  return open !== undefined && text.slice(0, longestExamples).split(`\n${open}: `).length > fewestExamples;
}

/** `{question}`, `{{ text }}`, `${text}`, `%s`, `<text>`. */
const hasGap = /\{[\w .[\]()]{1,60}\}|\$\w|%s|<[A-Za-z_]\w{0,40}>/u;

function isLong(text: string): boolean {
  return text.length >= shortestPrompt && text.split(/\s+/u, fewestWords).length >= fewestWords;
}
