import { hasGap, hasWords, withoutGaps } from "./gaps.ts";
import {
  addressesModel,
  answersAsModel,
  asksForWork,
  asksModel,
  beginsForModel,
  beginsWithWork,
  commands,
  formsOfChats,
  instructs,
  setsRules,
  shownToPeople,
  speaksOfAnswers,
  speaksToModel,
  tellsModel,
  tellsWhatToPlay,
} from "./wording.table.ts";

/** A text, and as much of it as says whom it speaks to. */
export interface Reading {
  readonly text: string;
  readonly start: string;
}

/** Something that a text may say. */
export type Saying = (reading: Reading) => boolean;

/** What of a text says whom it speaks to. */
const telling = 600;

export function readingOf(text: string): Reading {
  return { text, start: text.slice(0, telling) };
}

/** Shorter texts are labels. */
const shortestPrompt = 60;
const fewestWords = 10;

export const isLong: Saying = ({ text }) =>
  text.length >= shortestPrompt && text.split(/\s+/u, fewestWords).length >= fewestWords;

/** Something is filled in: a label is not. */
const shortestWithGap = 45;
const wordsWithGap = 7;

const isLongWithGap: Saying = ({ text }) =>
  text.length >= shortestWithGap && hasGap(text) && hasWords(text, wordsWithGap);

/** Shorter ones are written for a model where they begin with whom they speak to. */
export const shortestAddress = 40;
const wordsOfAddress = 6;

export const isAddress: Saying = ({ text, start }) =>
  text.length >= shortestAddress &&
  text.split(/\s+/u, wordsOfAddress).length >= wordsOfAddress &&
  addressesModel.test(start);

/** Words that speak to a model anywhere in its beginning. */
export const speaks: Saying = (one) =>
  (isLong(one) || isLongWithGap(one)) && speaksToModel.test(one.start) && !isShown(one);

/** A line that a dialog, a question of a command line or a form shows. */
export const isShown: Saying = ({ text, start }) =>
  !text.trim().includes("\n") && !hasGap(text) && (shownToPeople.test(start) || /[?:>]\s{0,4}$/u.test(text));

/** Texts of this length are written for a model, or for nobody. */
const longText = 240;

/** Of many lines, or with something to fill in: no line that a person is shown. */
const isMoreThanALine: Saying = ({ text, start }) =>
  text.length >= longText || start.trim().includes("\n") || hasGap(start);

/** It asks for work that takes more than a line to tell. */
export const asksInLines: Saying = (one) =>
  isLong(one) && isMoreThanALine(one) && asksForWork.test(one.start);

/** From here on a text says more than a dialog does. */
const manyWords = 30;

export const instructsAtLength: Saying = (one) =>
  isLong(one) && hasWords(one.text, manyWords) && instructs.test(one.start);

/** It says to a model who it is. */
export const saysWhoItIs: Saying = (one) => isLong(one) && tellsModel.some((words) => words.test(one.start));

/** The same from its first words on: nobody else is told so. What a model answers may begin in the same way. */
export const beginsWithWhoItIs: Saying = (one) =>
  addresses(one) && saysWhoItIs(one) && !answersAsModel.test(one.start);

export const addresses: Saying = (one) => isLong(one) && addressesModel.test(one.start);

/** It tells a model whom to play, or what to do and nothing else. */
export const tellsPlayer: Saying = ({ start }) => tellsWhatToPlay.test(start.slice(0, 300));

/** It begins as prompts do, with something to fill in. */
export const beginsWithGap: Saying = (one) =>
  isLong(one) && hasGap(one.text) && beginsForModel.test(one.start);

/** It asks for something to be done with what the program fills in. */
export const asksWithGap: Saying = (one) =>
  isLong(one) && hasGap(one.text) && asksModel.test(one.text.slice(0, 2 * telling));

/** The marks of the turns of a chat, with an instruction in it. */
export const isFormOfChat: Saying = (one) => isLong(one) && formsOfChats.test(one.start);

/** Fewer examples are none. */
const fewestExamples = 2;
const longestExamples = 20_000;

/** Examples that a model goes on with: the same labels again and again, the last of them open. */
export const givesExamples: Saying = ({ text }) => {
  const open = /(?:^|\n)([A-Z][A-Za-z ]{1,30}):[ \t]{0,4}(?:\{[^{}\n]{1,60}\})?\s{0,4}$/u.exec(
    text.slice(-200),
  )?.[1];
  return open !== undefined && text.slice(0, longestExamples).split(`\n${open}: `).length > fewestExamples;
};

/** Fewer words are a label or a question of a test. */
const wordsOfTemplate = 5;

export const isTemplate: Saying = ({ text }) => hasGap(text) && hasWords(text, wordsOfTemplate);

/** Less beside what is filled in is a label, or data that is handed on. */
const shortestOwn = 20;

export const hasOwnText: Saying = ({ text }) => withoutGaps(text).trim().length >= shortestOwn;

const wordsOfText = 10;

/** It tells what to do with what is filled in. */
export const instructsWithGap: Saying = ({ text, start }) =>
  hasGap(text) &&
  hasWords(text, wordsOfText) &&
  (speaksToModel.test(start) || instructs.test(start) || /\byou\b/iu.test(start));

/** It begins with what is to be done, in a sentence of some length. */
export const commandsWork: Saying = ({ text, start }) =>
  hasWords(text, wordsOfCommand) && commands.test(start);

const wordsOfCommand = 8;

const fewestLines = 3;

/** It begins with work to be done, in many words. */
export const beginsWork: Saying = (one) =>
  hasWords(one.text, wordsOfCommand) && beginsWithWork.test(one.start) && !isShown(one);

/** The same at length, or with something filled in: shorter ones are what somebody may ask. */
export const beginsLongWork: Saying = (one) =>
  beginsWork(one) && (one.text.length >= shortestPrompt || isMoreThanALine(one));

/** Many words over several lines. */
export const isOfLines: Saying = (one) =>
  isLong(one) && one.text.trim().split("\n", fewestLines).length >= fewestLines;

/** Work to be done on what a user asks, with rules for the answer, over several lines. */
export const asksByRules: Saying = ({ text, start }) =>
  text.trim().split("\n", fewestLines).length >= fewestLines &&
  beginsWithWork.test(start) &&
  speaksOfAnswers.test(text.slice(0, 2 * telling)) &&
  setsRules.test(text.slice(0, 2 * telling));
