import { wordsOf } from "../../catalogue/listing/names.ts";
import {
  addressesModel,
  asksForWork,
  asksModel,
  beginsForModel,
  describing,
  instructs,
  openWords,
  promptWords,
  sentWords,
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
  return (role.isSure ? isForModel(said) : isSurelyForModel(said, role)) ? role.name : undefined;
}

interface Role {
  readonly name: string;
  /** False where names of other texts have the same words: mails have templates too. */
  readonly isSure: boolean;
  /** True where people are sent and shown texts of such names all the time. */
  readonly isMessage?: true;
}

function roleBy(names: readonly string[]): Role | undefined {
  const words = names.flatMap(wordsOf);
  if (isShown(names, words)) return undefined;
  const isSystem = words.includes("system");
  if (isSystem && words.some((word) => systemWords.has(word) || promptWords.has(word)))
    return { name: "system", isSure: true };
  if (words.some((word) => promptWords.has(word))) return { name: "named", isSure: true };
  return isOpen(words) ? openRole(words, isSystem) : undefined;
}

/** A text that a person is shown, or one that only describes something. */
function isShown(names: readonly string[], words: readonly string[]): boolean {
  const last = wordsOf(names.at(-1) ?? "").at(-1) ?? "";
  return describing.has(last) || words.some((word) => shownWords.has(word));
}

function isOpen(words: readonly string[]): boolean {
  return words.some((word) => openWords.has(word)) && !words.some((word) => sentWords.has(word));
}

function openRole(words: readonly string[], isSystem: boolean): Role {
  const isMessage = words.some((word) => /^(?:messages?|msg)$/u.test(word));
  return { name: isSystem ? "system" : "named", isSure: false, ...(isMessage ? { isMessage } : {}) };
}

function isForModel(text: string): boolean {
  if (!isLong(text)) return false;
  const start = text.slice(0, telling);
  if (speaksToModel.test(start)) return true;
  return isMoreThanALine(text) ? asksForWork.test(start) : isOfManyWords(text) && instructs.test(start);
}

/** From here on a text says more than a dialog does. */
const manyWords = 30;

function isOfManyWords(text: string): boolean {
  return text.split(/\s+/u, manyWords).length >= manyWords;
}

/** Something is filled in: `{x}`, `{{x}}`, `${x}`, `%s`, `<x>`, `__X__`. */
const hasSlot = /\{|\$\w|%[sv@]|<\w+>|__[A-Z]+__/u;

/** Texts of this length are written for a model, or for nobody. */
const longPrompt = 240;

/** Of many lines, or with something to fill in: no line that a person is shown. */
function isMoreThanALine(text: string): boolean {
  const start = text.slice(0, telling);
  return text.length >= longPrompt || start.trim().includes("\n") || /\{[\w(]/u.test(start);
}

/** A text that says to a model who it is. */
export function saysWhoItIs(text: string): boolean {
  const start = text.slice(0, telling);
  return isLong(text) && tellsModel.some((one) => one.test(start));
}

/** The same, or it asks for something to be done with what the program fills in. */
function isSurelyForModel(text: string, { isMessage }: Role): boolean {
  if (!isLong(text)) return false;
  const start = text.slice(0, telling);
  if (
    isMessage !== true &&
    (addressesModel.test(start) || (hasSlot.test(text) && beginsForModel.test(start)))
  )
    return true;
  const asks = hasGap.test(text) && asksModel.test(start);
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
