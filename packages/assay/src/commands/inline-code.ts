import type { CommandLine } from "./command-line.ts";
import { longestCode } from "./limits.ts";
import type { InlineCode, OpenReading } from "./reading.ts";
import { textOf } from "./unwrap.ts";
import { partlyText, type Word } from "./word.ts";

/** Code on a command line: `python -c "…"`, `node -e "…"`, `python - <<EOF`; true when the command was that. */
export function readInlineCode(reading: OpenReading, { words, input, line }: CommandLine): boolean {
  const language = languages.get(textOf(words[0]));
  if (language === undefined) return false;
  const given = givenCode(words, language);
  if (given !== undefined) addCode(reading, language, partlyText(given), given.line);
  if (given !== undefined || input === undefined || !isFromInput(words)) return given !== undefined;
  const text = partlyText(input);
  // A heredoc begins on the line behind its command.
  addCode(reading, language, text, line + 1);
  return true;
}

const languages: ReadonlyMap<string, InlineCode["language"]> = new Map([
  ["python", "python"],
  ["node", "javascript"],
]);

/** The word behind `-c`; behind a script it is an option of that. */
function givenCode(words: readonly Word[], language: InlineCode["language"]): Word | undefined {
  const option = language === "python" ? /^-c$/u : /^(?:-e|--eval|-p)$/u;
  const at = words.findIndex((word, place) => place > 0 && option.test(textOf(word)));
  return at === 1 || (at > 1 && textOf(words[1]).startsWith("-")) ? words[at + 1] : undefined;
}

function isFromInput(words: readonly Word[]): boolean {
  return words.length === 1 || textOf(words[1]) === "-";
}

function addCode({ code }: OpenReading, language: InlineCode["language"], text: string, line: number): void {
  if (text.length <= longestCode) code.push({ language, text, line });
}
