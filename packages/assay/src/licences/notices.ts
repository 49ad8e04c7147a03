import { licenceEntries } from "./terms/licence-table.ts";
import { longestLicenceText } from "./words.ts";

/**
 * Expressions of the licences whose required notice is in a text (`Llama 3.1 is licensed under …`), sorted. Letter case,
 * punctuation, quotes and the form of the copyright sign do not count.
 */
export function noticesIn(text: string): readonly string[] {
  const words = ` ${comparable(text.slice(0, longestLicenceText))} `;
  return sentences()
    .filter(({ sentence }) => words.includes(` ${sentence} `))
    .map(({ expression }) => expression)
    .sort();
}

interface Notice {
  readonly expression: string;
  readonly sentence: string;
}

let known: readonly Notice[] | undefined;

/** Made on first use. Notices with a name to fill in are known by nobody. */
function sentences(): readonly Notice[] {
  known ??= licenceEntries.flatMap(({ expression, terms: { noticeText } }) =>
    noticeText === "unknown" || noticeText[0] === "none" || noticeText[0].includes("DATABASE NAME")
      ? []
      : [{ expression, sentence: comparable(noticeText[0]) }],
  );
  return known;
}

function comparable(text: string): string {
  return text
    .toLowerCase()
    .replace(/\(c\)|©/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
