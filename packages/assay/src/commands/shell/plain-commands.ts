import type { CommandLine } from "../command-line.ts";
import { text, type Word, type WordValue } from "../word.ts";

/** What a script begins with: the line of its file, and the variables that its commands see. */
export interface PlainStart {
  readonly firstLine: number;
  readonly environment: ReadonlyMap<string, WordValue>;
}

/** Longer scripts are worth loading the grammar, which costs more than a small project has of commands. */
const longestPlain = 4_000;

/** More commands than this come near the limits of the walk over a syntax tree. */
const mostPlainCommands = 20;

/**
 * The commands of a text that is nothing but simple commands (`pip install a "b>=1" && python app.py`): without
 * expansions, redirections, assignments and reserved words the grammar has nothing to add. undefined = it has.
 */
export function plainCommands(source: string, start: PlainStart): readonly CommandLine[] | undefined {
  if (source.length > longestPlain) return undefined;
  const found: CommandLine[] = [];
  let line = start.firstLine;
  for (const written of source.split(/(?<!\\)\n/u)) {
    const commands = commandsOfLine(written, line);
    if (commands === undefined) return undefined;
    for (const words of commands)
      found.push({ words, environment: start.environment, line: words[0]?.line ?? line });
    if (found.length > mostPlainCommands) return undefined;
    line += written.split("\n").length;
  }
  return found;
}

/** Blanks and continued lines, what stands between two commands, or a word: bare and quoted pieces in a row. */
const piece =
  /(?<blank>(?:[ \t]|\\\n)+)|(?<between>&&|\|\||[;|])|(?<word>(?:[\w./:,+=-]|'[ -&(-~]*'|"[ #%-[\]-_a-~]*")+)/uy;

/** One line, with those that continue it; undefined = something else stands there too. */
function commandsOfLine(written: string, firstLine: number): readonly (readonly Word[])[] | undefined {
  let words: Word[] = [];
  const commands = [words];
  let line = firstLine;
  for (const groups of piecesOf(written)) {
    const word = groups?.["word"];
    if (groups === undefined || (word !== undefined && !isPlainWord(word, words.length === 0)))
      return undefined;
    if (word !== undefined) words.push({ ...text(unquoted(word)), line });
    if (groups["between"] !== undefined) commands.push((words = []));
    line += newlines(groups["blank"]);
  }
  if (/^[ \t]*$/u.test(written)) return [];
  return commands.every((words) => words.length > 0) ? commands : undefined;
}

/** The pieces of a text; the last is undefined where there is none. */
function* piecesOf(written: string): Iterable<RegExpExecArray["groups"]> {
  piece.lastIndex = 0;
  for (let at = 0; at < written.length; at = piece.lastIndex) {
    const groups = piece.exec(written)?.groups;
    yield groups;
    if (groups === undefined) return;
  }
}

function newlines(blank: string | undefined): number {
  return blank === undefined ? 0 : blank.split("\n").length - 1;
}

/** Words that begin a statement of another kind (Bash manual, 3.2.5 and 4.2), and those that the grammar knows. */
const reserved =
  /^(?:if|then|elif|else|fi|for|while|until|do|done|case|esac|select|function|in|time|coproc|declare|typeset|export|readonly|local|unset|unsetenv|test)$/u;

/** `A=b` in front of a command is an assignment, `A+=b` too, and `==` in a test is an operator. */
function isPlainWord(word: string, isFirst: boolean): boolean {
  if (/^[=+]|\+=/u.test(word)) return false;
  return !isFirst || (/^[A-Za-z./][\w./-]*$/u.test(word) && !reserved.test(word));
}

function unquoted(word: string): string {
  return word.replace(/'([^']*)'|"([^"]*)"/gu, "$1$2");
}
