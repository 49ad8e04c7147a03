import { secretSpans } from "../safety/secrets/index.ts";
import { longestSearched } from "./limits.ts";
import { type LeakId, type LeakKind, leakKinds } from "./leak-kinds.table.ts";

/** A leak in a text; the text between is what must not be shown. */
export interface LeakSpan {
  readonly kind: LeakId;
  readonly start: number;
  readonly end: number;
}

/** Everything in one text that outsiders should not read. Most texts are done after one search. */
export function leaksIn(text: string): readonly LeakSpan[] {
  const searched = text.length > longestSearched ? text.slice(0, longestSearched) : text;
  const secrets = secretSpans(searched).map(({ start, end }) => ({ kind: "secret" as const, start, end }));
  if (!anyMark.test(searched)) return secrets;
  return [...secrets, ...kinds.flatMap((kind) => spansOf(searched, kind))];
}

const kinds: readonly LeakKind[] = Object.values(leakKinds);

const marks = new Set(kinds.flatMap(({ patterns }) => patterns.flatMap((pattern) => pattern.marks)));

const anyMark = new RegExp(
  [...marks].map((mark) => mark.replace(/[$()*+.?[\\\]^{|}/]/gu, "\\$&")).join("|"),
  "u",
);

function spansOf(text: string, { id, patterns }: LeakKind): readonly LeakSpan[] {
  return patterns.flatMap(({ marks: own, expression, isLeak }) => {
    if (!own.some((mark) => text.includes(mark))) return [];
    return [...text.matchAll(expression)].flatMap((match) => {
      const [whole, ...groups] = match;
      if (isLeak?.(whole, groups) === false) return [];
      return [{ kind: id, start: match.index, end: match.index + whole.length }];
    });
  });
}
