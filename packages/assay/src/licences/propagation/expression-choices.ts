import { mostChoices } from "./limits.ts";

/** Licences that all hold together: one alternative of an expression. */
export type Choice = readonly string[];

/** Longer text is no expression that a person wrote. */
const longestExpression = 500;

/**
 * The alternatives of an SPDX expression (SPDX 2.3 annex D), each a list of licences that hold together. `WITH` and its
 * exception are left out: an exception only allows more. Undefined: no expression, or one with too many alternatives.
 */
export function choicesOf(expression: string): readonly Choice[] | undefined {
  if (expression.length > longestExpression) return undefined;
  const words = expression.replace(/[()]/g, " $& ").trim().split(/\s+/);
  const reader = { words, at: 0 };
  const choices = anyOf(reader);
  return reader.at === words.length ? choices : undefined;
}

interface Reader {
  readonly words: readonly string[];
  at: number;
}

function anyOf(reader: Reader): readonly Choice[] | undefined {
  let choices = allOf(reader);
  while (choices !== undefined && takes(reader, "OR")) {
    const more = allOf(reader);
    choices = more === undefined ? undefined : bounded([...choices, ...more]);
  }
  return choices;
}

function allOf(reader: Reader): readonly Choice[] | undefined {
  let choices = oneOf(reader);
  while (choices !== undefined && takes(reader, "AND")) {
    const more = oneOf(reader);
    choices =
      more === undefined
        ? undefined
        : bounded(choices.flatMap((one) => more.map((other) => [...one, ...other])));
  }
  return choices;
}

function oneOf(reader: Reader): readonly Choice[] | undefined {
  if (takes(reader, "(")) {
    const inner = anyOf(reader);
    return takes(reader, ")") ? inner : undefined;
  }
  const word = reader.words[reader.at] ?? "";
  if (!/^[A-Za-z0-9][\w.:-]*\+?$/.test(word) || /^(?:AND|OR|WITH)$/.test(word)) return undefined;
  reader.at += 1;
  if (takes(reader, "WITH")) reader.at += 1;
  return [[word.replace(/\+$/, "")]];
}

function takes(reader: Reader, word: string): boolean {
  if (reader.words[reader.at] !== word) return false;
  reader.at += 1;
  return true;
}

function bounded(choices: readonly Choice[]): readonly Choice[] | undefined {
  return choices.length > mostChoices ? undefined : choices;
}
