import type { ProgramRow, ValueAt } from "./program-row.ts";
import { partlyText, plainText, possibleTexts, text, unresolved, type Word, type WordValue } from "./word.ts";

/** An option as it stands on a command line. */
export interface Option {
  /** With its hyphens; underscores of long options count as hyphens. */
  readonly name: string;
  readonly values: readonly Word[];
  readonly line: number;
}

/** The words of a command, told apart. */
export interface Arguments {
  readonly options: readonly Option[];
  readonly positionals: readonly Word[];
  readonly environment: ReadonlyMap<string, WordValue>;
  readonly line: number;
}

/** Options whose name says that they take no value. */
const flagName =
  /^--(?:no|enable|disable|trust|use|enforce|skip|force|allow|return|verbose|quiet|help|version|debug|yes|do|push|load-in|local-files|background|detach|insecure|fp16$|bf16$|fp8$|int8$|half$|gguf$|overwrite|all$|privileged$|rm$)(?:-|$)|^--(?:[a-z-]+-)?(?:fp16|bf16|checkpointing|4bit|8bit|only)$/u;

const takesValue =
  /^--(?:use-(?:backend|device|dtype|tokenizer|lora-path)|load-in|no-of|all-|enable-(?:chunked-prefill|prefix-caching)$|trust-level)/u;

/** Tells options, their values and other words apart, as the row says and as names of options tell. */
export function readArguments(
  words: readonly Word[],
  row: Pick<ProgramRow, "flags" | "lists">,
  about: { readonly environment: ReadonlyMap<string, WordValue>; readonly line: number },
): Arguments {
  const options: Option[] = [];
  const positionals: Word[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) break;
    const written = writtenText(word);
    if (written === "--") {
      positionals.push(...words.slice(at + 1));
      break;
    }
    if (!isOption(written)) {
      if (!isAllArguments(word)) positionals.push(word);
      continue;
    }
    const taken = optionAt(words, at, row);
    options.push(taken.option);
    at = taken.last;
  }
  return { options, positionals, ...about };
}

/** `$@` and its like are not one word: nobody knows what they are. */
function isAllArguments(word: Word): boolean {
  return word.kind === "unresolved" && /^"?\$(?:\{?[@*]|\{\w{1,80}\[[@*]\])/u.test(word.expression);
}

export function isOption(written: string): boolean {
  return /^--?[A-Za-z]/u.test(written);
}

function optionAt(
  words: readonly Word[],
  at: number,
  row: Pick<ProgramRow, "flags" | "lists">,
): { readonly option: Option; readonly last: number } {
  const word = words[at] as Word;
  const written = writtenText(word);
  const cut = written.indexOf("=");
  const name = plainName(cut < 0 ? written : written.slice(0, cut));
  const { line } = word;
  if (cut >= 0) return { option: { name, values: [behindSign(word, cut)], line }, last: at };
  if (row.lists?.includes(name) === true) {
    const end = words.findIndex((other, place) => place > at && startsOption(other));
    const last = end < 0 ? words.length - 1 : end - 1;
    return { option: { name, values: words.slice(at + 1, last + 1), line }, last };
  }
  const next = words[at + 1];
  if (next === undefined || startsOption(next) || isFlag(name, row, next))
    return { option: { name, values: [], line }, last: at };
  return { option: { name, values: [next], line }, last: at + 1 };
}

function startsOption(word: Word): boolean {
  return isOption(writtenText(word));
}

/** Of `--model=$MODEL` it is known which option it is. */
function writtenText(word: Word): string {
  const [known] = possibleTexts(word);
  if (known !== undefined || word.kind !== "unresolved") return known ?? "";
  return /^(--?[A-Za-z][\w-]{0,80}=[\s\S]*)$/u.exec(partlyText(word))?.[1] ?? "";
}

/** What only its name makes a flag may be switched by the word behind it: `--do_train False`. */
function isFlag(name: string, { flags = [] }: Pick<ProgramRow, "flags">, next: Word): boolean {
  if (flags.includes(name)) return true;
  return flagName.test(name) && !takesValue.test(name) && !/^(?:true|false)$/iu.test(plainText(next) ?? "");
}

/** `--model=x`: what stands behind the sign, with all that is known of it. */
function behindSign(word: Word, cut: number): Word {
  const { line } = word;
  if (word.kind === "text") return { ...text(word.value.slice(cut + 1)), line };
  if (word.kind === "choice") {
    const values = word.values.map((value) => value.slice(value.indexOf("=") + 1));
    return { kind: "choice", values, line };
  }
  const written = partlyText(word);
  const expression = written.slice(written.indexOf("=") + 1);
  return { ...unresolved(expression, word.default?.slice(cut + 1)), line };
}

/** One spelling of long options: `--model_path` is `--model-path`. */
function plainName(name: string): string {
  return name.startsWith("--") ? name.slice(0, 100).replaceAll("_", "-") : name.slice(0, 100);
}

/** True when the option stands there and is not switched off by its value. */
export function hasOption({ options }: Arguments, names: readonly string[]): boolean {
  return options.some(
    ({ name, values }) => names.includes(name) && !/^(?:false|0|no|off)$/iu.test(plainText(values[0]) ?? ""),
  );
}

/** The words that stand at the first of these places that has any. */
export function valuesAt(given: Arguments, places: readonly ValueAt[]): readonly Word[] {
  for (const place of places) {
    const found = wordsAt(given, place);
    if (found.length > 0) return found;
  }
  return [];
}

function wordsAt(given: Arguments, place: ValueAt): readonly Word[] {
  if ("option" in place)
    return given.options.filter(({ name }) => name === place.option).flatMap(({ values }) => values);
  if ("at" in place) {
    if (place.at === "rest") return given.positionals;
    const word = given.positionals[place.at];
    return word === undefined ? [] : [word];
  }
  if ("key" in place) return pairsAt(given, place.key, place.in);
  const value = given.environment.get(place.variable);
  return value === undefined ? [] : [{ line: given.line, ...value }];
}

/** `pretrained=x,dtype=auto` in an option, or `model=x` among the words. */
function pairsAt(given: Arguments, key: string, option: string | undefined): readonly Word[] {
  const words =
    option === undefined
      ? given.positionals
      : given.options.filter(({ name }) => name === option).flatMap(({ values }) => values);
  return words.flatMap((word) => pairIn(word, key, option !== undefined));
}

function pairIn(word: Word, key: string, isList: boolean): readonly Word[] {
  const { line } = word;
  const known = possibleTexts(word).flatMap((each) => valueOfKey(each, key, isList) ?? []);
  if (word.kind === "unresolved") {
    const expression = valueOfKey(partlyText(word), key, isList);
    return expression === undefined ? [] : [{ ...unresolved(expression, known[0]), line }];
  }
  return known.map((value) => ({ ...text(value), line }));
}

function valueOfKey(written: string, key: string, isList: boolean): string | undefined {
  const parts = isList ? written.split(",") : [written];
  const found = parts.find((part) =>
    part
      .trim()
      .replace(/^\+{1,2}/u, "")
      .startsWith(`${key}=`),
  );
  return found?.slice(found.indexOf("=") + 1).trim();
}
