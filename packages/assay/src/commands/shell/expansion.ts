import { plainText, possibleTexts, text, unresolved, type WordValue } from "../word.ts";

/** What stands between the braces of `${NAME<operator>operand}`. */
export interface Expansion {
  readonly name: string;
  /** `:-`, `-`, `:=`, `##`, `%`, `/`, ...; absent for a plain `${NAME}`. */
  readonly operator?: string;
  readonly operand?: WordValue;
  /** As it is written. */
  readonly expression: string;
}

/** The value of a parameter expansion (Bash manual, 3.5.3), given what is known of the variable. */
export function expanded(known: WordValue | undefined, expansion: Expansion): WordValue {
  const { operator, operand, expression } = expansion;
  if (operator === undefined || operator.endsWith("?")) return known ?? unresolved(expression);
  if (isFallback(operator)) return fallback(known, operand, expression);
  const cut = cuts[operator];
  const pattern = plainText(operand);
  const value = plainText(known);
  if (cut === undefined || pattern === undefined || value === undefined) return unresolved(expression);
  const result = cut(value, pattern);
  return result === undefined ? unresolved(expression) : text(result);
}

/** `:-` `-` `:=` `=`: what counts if the variable is not set. */
export function isFallback(operator: string): boolean {
  return /^:?[-=]$/u.test(operator);
}

function fallback(
  known: WordValue | undefined,
  operand: WordValue | undefined,
  expression: string,
): WordValue {
  if (known !== undefined && known.kind !== "unresolved") return known;
  if (known?.default !== undefined) return known;
  const [first] = operand === undefined ? [""] : possibleTexts(operand);
  return unresolved(expression, first === "" ? undefined : first);
}

/** Only patterns of plain text with one `*` at the far end: `${MODEL##*\/}`, `${FILE%.*}`, `${NAME%-GGUF}`. */
const cuts: Readonly<Record<string, (value: string, pattern: string) => string | undefined>> = {
  "#": (value, pattern) => withoutStart(value, pattern, (mark) => value.indexOf(mark)),
  "##": (value, pattern) => withoutStart(value, pattern, (mark) => value.lastIndexOf(mark)),
  "%": (value, pattern) => withoutEnd(value, pattern, (mark) => value.lastIndexOf(mark)),
  "%%": (value, pattern) => withoutEnd(value, pattern, (mark) => value.indexOf(mark)),
};

function withoutStart(value: string, pattern: string, find: (mark: string) => number): string | undefined {
  const mark = pattern.startsWith("*") ? pattern.slice(1) : pattern;
  if (mark === "" || /[*?[]/u.test(mark)) return undefined;
  const at = pattern.startsWith("*") ? find(mark) : value.startsWith(mark) ? 0 : -1;
  return at < 0 ? value : value.slice(at + mark.length);
}

function withoutEnd(value: string, pattern: string, find: (mark: string) => number): string | undefined {
  const mark = pattern.endsWith("*") ? pattern.slice(0, -1) : pattern;
  if (mark === "" || /[*?[]/u.test(mark)) return undefined;
  if (pattern.endsWith("*")) {
    const at = find(mark);
    return at < 0 ? value : value.slice(0, at);
  }
  return value.endsWith(mark) ? value.slice(0, -mark.length) : value;
}
