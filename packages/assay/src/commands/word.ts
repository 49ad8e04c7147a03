/** What a word of a command line stands for. */
export type WordValue =
  | { readonly kind: "text"; readonly value: string }
  /** Each is possible: branches, loops, arms of a `case`. */
  | { readonly kind: "choice"; readonly values: readonly string[] }
  /** Nobody can tell without running it; the default counts if nobody sets something else. */
  | {
      readonly kind: "unresolved";
      readonly expression: string;
      readonly default?: string;
      /** The expression with what is known put in: of a script within a script most is. */
      readonly partly?: string;
    };

/** One word of a command line, after expansion and removal of quotes. */
export type Word = WordValue & {
  /** 1-based, in the file that a person opens. */
  readonly line: number;
};

/** Alternatives of one word that are followed; more are cut. */
export const mostAlternatives = 64;

/** Longest text of a word that is kept: hub ids, addresses and JSON bodies are far below. */
export const longestWord = 64 * 1024;

/** Longest expression that is kept: scripts within scripts are some lines. */
const longestExpression = 8 * 1024;

/** A word that is known. */
export function textWord(value: string, line: number): Word {
  return { kind: "text", value: value.slice(0, longestWord), line };
}

/** A word that is not known, as it is written, with what counts if nobody sets it. */
export function unresolvedWord(expression: string, line: number, fallback?: string): Word {
  return { ...unresolved(expression, fallback), line };
}

export function text(value: string): WordValue {
  return { kind: "text", value: value.slice(0, longestWord) };
}

export function unresolved(expression: string, fallback?: string): WordValue {
  const shown = expression.slice(0, longestExpression);
  return fallback === undefined
    ? { kind: "unresolved", expression: shown }
    : { kind: "unresolved", expression: shown, default: fallback.slice(0, longestWord) };
}

/** One of several values; one value alone is text. */
export function choice(values: readonly string[]): WordValue {
  const distinct = [...new Set(values)].slice(0, mostAlternatives);
  const [only] = distinct;
  return distinct.length === 1 && only !== undefined ? text(only) : { kind: "choice", values: distinct };
}

/** Everything that is known of the value: its text, its alternatives, or its default. */
export function possibleTexts(value: WordValue): readonly string[] {
  if (value.kind === "text") return [value.value];
  if (value.kind === "choice") return value.values;
  return value.default === undefined ? [] : [value.default];
}

/** The text of a value that has just one; undefined for alternatives and what is unresolved. */
export function plainText(value: WordValue | undefined): string | undefined {
  return value?.kind === "text" ? value.value : undefined;
}

/** Several values written without space between them: `"$HOST:$PORT"`. */
export function joinValues(parts: readonly WordValue[], expression: string): WordValue {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const texts = parts.reduce<readonly string[]>((heads, part) => products(heads, possibleTexts(part)), [""]);
  if (parts.every(({ kind }) => kind !== "unresolved")) return choice(texts);
  const partly = parts.map(partlyText).join("").slice(0, longestExpression);
  return { ...unresolved(expression, texts[0]), ...(partly === expression ? {} : { partly }) };
}

/** What stands there as far as it is known; variables that nobody knows as they are written. */
export function partlyText(value: WordValue): string {
  if (value.kind !== "unresolved") return possibleTexts(value)[0] ?? "";
  return value.partly ?? value.expression.replace(/^"([\s\S]*)"$/u, "$1");
}

function products(heads: readonly string[], tails: readonly string[]): readonly string[] {
  const all: string[] = [];
  for (const head of heads)
    for (const tail of tails) {
      if (all.length >= mostAlternatives) return all;
      all.push((head + tail).slice(0, longestWord));
    }
  return all;
}
