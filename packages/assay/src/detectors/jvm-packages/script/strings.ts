/** A piece of a string: its text, or the source of an expression that stands in it. */
export type TextPart = string | { readonly code: string };

export interface StringReading {
  readonly parts: readonly TextPart[];
  /** Offset behind the string. */
  readonly end: number;
}

/**
 * The string that begins at an offset: one or three quotes of either kind. `$name.part` and `${…}` are expressions, except
 * in single quotes, which only Groovy has.
 */
export function readString(text: string, from: number): StringReading {
  const mark = text[from] ?? '"';
  const quote = text.startsWith(mark.repeat(3), from) ? mark.repeat(3) : mark;
  const reading: Reading = { text, quote, at: from + quote.length, parts: [], plain: "" };
  while (reading.at < text.length && !text.startsWith(quote, reading.at)) {
    // A string of one line that does not end there is broken; the rest is code again.
    if (quote.length === 1 && text[reading.at] === "\n") return finished(reading, reading.at);
    passPiece(reading);
  }
  return finished(reading, Math.min(text.length, reading.at + quote.length));
}

interface Reading {
  readonly text: string;
  readonly quote: string;
  at: number;
  readonly parts: TextPart[];
  plain: string;
}

function finished({ parts, plain }: Reading, end: number): StringReading {
  return { parts: plain === "" ? parts : [...parts, plain], end };
}

function passPiece(reading: Reading): void {
  const { text, at, quote } = reading;
  const mark = text[at] ?? "";
  if (mark === "\\" && at + 1 < text.length) {
    const escaped = text[at + 1] ?? "";
    reading.plain += escapes.get(escaped) ?? escaped;
    reading.at += 2;
  } else if (mark === "$" && !quote.startsWith("'")) passExpression(reading);
  else {
    reading.plain += mark;
    reading.at += 1;
  }
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
]);

const named = /\$([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)/uy;

/** Longer expressions in strings are none that stand for a name or a version. */
const longestCode = 500;

function passExpression(reading: Reading): void {
  const { text, at } = reading;
  named.lastIndex = at;
  const code = text[at + 1] === "{" ? bracedCode(text, at + 2) : named.exec(text)?.[1];
  if (code === undefined) {
    reading.plain += "$";
    reading.at += 1;
    return;
  }
  if (reading.plain !== "") reading.parts.push(reading.plain);
  reading.plain = "";
  reading.parts.push({ code });
  reading.at += code.length + (text[at + 1] === "{" ? 3 : 1);
}

function bracedCode(text: string, from: number): string | undefined {
  let depth = 1;
  for (let at = from; at < text.length && at - from <= longestCode; at += 1) {
    if (text[at] === "{") depth += 1;
    else if (text[at] === "}") depth -= 1;
    if (depth === 0) return text.slice(from, at);
  }
  return undefined;
}
