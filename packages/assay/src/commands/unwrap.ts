import type { CommandLine } from "./command-line.ts";
import { deepestCommands, mostWrappers } from "./limits.ts";
import { readShell } from "./shell/index.ts";
import { partlyText, possibleTexts, text, type Word, type WordValue } from "./word.ts";
import { type Wrapper, wrappers } from "./wrappers.table.ts";

/** The commands that a command line runs in the end: without what stands in front, and out of `bash -c "…"`. */
export async function unwrapped(command: CommandLine, depth = 0): Promise<readonly CommandLine[]> {
  let current = command;
  for (let layer = 0; layer < mostWrappers; layer += 1) {
    const found = wrapperOf(current.words);
    if (found === undefined) return [current];
    const inner = innerOf(current, found.wrapper, found.length);
    if (typeof inner === "object" && "script" in inner) return scriptCommands(inner, depth);
    if (inner === undefined) return [current];
    current = inner;
  }
  return [current];
}

/** Name of a program without its folder. */
export function programName(written: string): string {
  const name = written.slice(Math.max(written.lastIndexOf("/"), written.lastIndexOf("\\")) + 1);
  return name.replace(/\.exe$/iu, "");
}

/** How many words of the command the start takes; undefined when it does not begin so. */
export function startLength(words: readonly Word[], start: string): number | undefined {
  const program = programName(textOf(words[0]));
  // Most commands are of another program: nothing is taken apart for them.
  if (!start.startsWith(program)) return undefined;
  const [wantedProgram, ...rest] = start.split(" ");
  if (program !== wantedProgram) return undefined;
  let at = 1;
  for (const wanted of rest) {
    at = afterOptions(words, at, wanted);
    const written = textOf(words[at]);
    if (written !== wanted && !(wanted.endsWith(".py") && programName(written) === wanted)) return undefined;
    at += 1;
  }
  return at;
}

/** Options may stand between a program and the word that says what it shall do: `docker compose -f x exec`. */
function afterOptions(words: readonly Word[], from: number, wanted: string): number {
  let at = from;
  while (at < words.length && textOf(words[at]) !== wanted && /^-/u.test(textOf(words[at]))) {
    at +=
      textOf(words[at + 1]) === wanted ||
      /^-|^$/u.test(textOf(words[at + 1])) ||
      textOf(words[at]).includes("=")
        ? 1
        : 2;
  }
  return at;
}

export function textOf(word: Word | undefined): string {
  return word === undefined ? "" : (possibleTexts(word)[0] ?? "");
}

const byProgram = new Map<string, { readonly wrapper: Wrapper; readonly start: string }[]>();
for (const wrapper of wrappers)
  for (const start of wrapper.starts) {
    const program = programName(start.split(" ")[0] ?? "");
    byProgram.set(program, [...(byProgram.get(program) ?? []), { wrapper, start }]);
  }

function wrapperOf(
  words: readonly Word[],
): { readonly wrapper: Wrapper; readonly length: number } | undefined {
  for (const { wrapper, start } of byProgram.get(programName(textOf(words[0]))) ?? []) {
    const length = startLength(words, start);
    if (length !== undefined) return { wrapper, length };
  }
  return undefined;
}

interface Script {
  readonly script: string;
  readonly line: number;
  readonly environment: ReadonlyMap<string, WordValue>;
}

function innerOf(command: CommandLine, wrapper: Wrapper, length: number): CommandLine | Script | undefined {
  if (wrapper.scriptOption !== undefined) return scriptOf(command, wrapper, length);
  const { words } = command;
  const environment = new Map(command.environment);
  let at = length;
  for (; at < words.length; at += 1) {
    const written = textOf(words[at]);
    const name = wrapper.assigns === true ? /^([A-Za-z_]\w{0,100})=/u.exec(written)?.[1] : undefined;
    if (name !== undefined) environment.set(name, text(written.slice(name.length + 1)));
    else if (!isOwnOption(written)) break;
    else at += wrapper.valued?.includes(written) === true ? 1 : 0;
  }
  return commandBehind(command, { at, skips: wrapper.skips ?? 0, environment });
}

function isOwnOption(written: string): boolean {
  return /^[-+]./u.test(written) && written !== "--";
}

function commandBehind(
  command: CommandLine,
  from: { readonly at: number; readonly skips: number; readonly environment: CommandLine["environment"] },
): CommandLine | undefined {
  const words = behindDashes(behindDashes(command.words.slice(from.at)).slice(from.skips));
  return words.length === 0 ? undefined : { ...command, words, environment: from.environment };
}

function behindDashes(words: readonly Word[]): readonly Word[] {
  return textOf(words[0]) === "--" ? words.slice(1) : words;
}

function scriptOf(command: CommandLine, wrapper: Wrapper, length: number): Script | undefined {
  const { words, environment, line } = command;
  const rest = words.slice(length);
  const own = ownWords(rest, wrapper).slice(wrapper.skips ?? 0);
  if (wrapper.scriptOption !== "") {
    // `-lc`, `-exc`: letters of other options may stand in front.
    const at = rest.findIndex((word) => /^-[a-z]{0,6}c$/u.test(textOf(word)) || textOf(word) === "--command");
    const word = at < 0 ? undefined : rest[at + 1];
    if (word !== undefined) return { script: scriptText(word), line: word.line, environment };
  } else if (own.length > 0) {
    return { script: own.map(scriptText).join(" "), line: own[0]?.line ?? line, environment };
  }
  // `bash <<EOF`: a heredoc begins on the line behind its command.
  return own.length > 0 || command.input === undefined
    ? undefined
    : { script: partlyText(command.input), line: line + 1, environment };
}

function ownWords(rest: readonly Word[], { valued = [] }: Wrapper): readonly Word[] {
  return rest.filter((word, at) => !textOf(word).startsWith("-") && !valued.includes(textOf(rest[at - 1])));
}

/** Of a script with variables that nobody knows its own text says more than what is left without them. */
function scriptText(word: Word): string {
  return word.kind === "unresolved" ? partlyText(word).replace(/\\(["$])/gu, "$1") : textOf(word);
}

async function scriptCommands(
  { script, line, environment }: Script,
  depth: number,
): Promise<readonly CommandLine[]> {
  if (depth >= deepestCommands || script === "") return [];
  const { commands } = await readShell(script, { firstLine: line, variables: environment });
  const inner = await Promise.all(commands.map((each) => unwrapped(each, depth + 1)));
  return inner.flat();
}
