import { expanded } from "./shell/expansion.ts";
import { joinValues, text, unresolved, type WordValue } from "./word.ts";

/** The value of a variable; undefined = nobody has set it. */
export type Lookup = (name: string) => WordValue | undefined;

/** Defaults within defaults that are followed: `${A:-${B:-c}}`. */
const deepestDefaults = 8;

/** A variable and where the text behind it goes on. */
interface FoundVariable {
  readonly value: WordValue;
  readonly end: number;
}

/** A variable in a text that is no shell: `$NAME`, `${NAME:-default}`; undefined when the sign begins none. */
export function expansionAt(whole: string, at: number, lookup: Lookup, depth = 0): FoundVariable | undefined {
  const bare = /^\$([A-Za-z_]\w{0,100})/u.exec(whole.slice(at, at + 110));
  if (bare !== null) return { value: lookup(bare[1] ?? "") ?? unresolved(bare[0]), end: at + bare[0].length };
  const end = whole.startsWith("${", at) ? closingBrace(whole, at + 2) : undefined;
  if (end === undefined || depth > deepestDefaults) return undefined;
  const value = braced(whole.slice(at, end + 1), lookup, depth);
  return value === undefined ? undefined : { value, end: end + 1 };
}

const form = /^\$\{([A-Za-z_]\w{0,100})(:?[-=?+]|%{1,2}|#{1,2})?([\s\S]*)\}$/u;

/** `${NAME}`, `${NAME:-default}`. */
function braced(expression: string, lookup: Lookup, depth: number): WordValue | undefined {
  const [, name, operator, operand = ""] = form.exec(expression) ?? [];
  if (name === undefined) return undefined;
  const known = lookup(name);
  if (operator === undefined) return known ?? unresolved(expression);
  if (operator.endsWith("+")) return unresolved(expression);
  return expanded(known, { name, operator, operand: interpolated(operand, lookup, depth + 1), expression });
}

/** Of a brace that was opened; those in between count. */
function closingBrace(whole: string, from: number): number | undefined {
  let open = 1;
  const last = Math.min(whole.length, from + 4_000);
  for (let at = from; at < last; at += 1) {
    if (whole[at] === "{") open += 1;
    else if (whole[at] === "}") open -= 1;
    if (open === 0) return at;
  }
  return undefined;
}

/** A text with its variables put in; two signs stand for one (Compose). */
export function interpolated(whole: string, lookup: Lookup, depth = 0): WordValue {
  const parts: WordValue[] = [];
  let from = 0;
  for (let sign = whole.indexOf("$"); sign >= 0;) {
    const found = signAt(whole, sign, lookup, depth);
    if (found !== undefined) {
      parts.push(text(whole.slice(from, sign)), found.value);
      from = found.end;
    }
    sign = whole.indexOf("$", found?.end ?? sign + 1);
  }
  const said = [...parts, text(whole.slice(from))].filter(
    (part) => !(part.kind === "text" && part.value === ""),
  );
  return joinValues(said.length === 0 ? [text("")] : said, whole);
}

function signAt(whole: string, at: number, lookup: Lookup, depth: number): FoundVariable | undefined {
  return whole[at + 1] === "$" ? { value: text("$"), end: at + 2 } : expansionAt(whole, at, lookup, depth);
}
