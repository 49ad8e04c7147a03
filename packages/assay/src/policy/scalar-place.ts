import type { TextPlace } from "../syntax/yaml-values.ts";

/**
 * Where the character at an offset of a YAML value stands in the file. The value follows its key, plain, quoted or as a block: the two
 * texts differ in white space only (and in escapes between quotes, each of which shifts the place by a character).
 * @param key the place of the key
 */
export function placeInScalar(text: string, key: TextPlace, value: string, offset: number): TextPlace {
  let at = startOfScalar(text, key);
  let left = value.slice(0, offset).replace(/\s+/gu, "").length;
  while (at < text.length && (left > 0 || isSpace(text[at]))) {
    if (!isSpace(text[at])) left -= 1;
    at += 1;
  }
  if (at >= text.length) return key;
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

function isSpace(character: string | undefined): boolean {
  return character !== undefined && /\s/u.test(character);
}

/** Behind the colon, and behind a quote or the head of a block. */
function startOfScalar(text: string, { line, column }: TextPlace): number {
  const before = text.split("\n").slice(0, line - 1);
  const start = before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  let at = text.indexOf(":", start) + 1;
  while (text[at] === " ") at += 1;
  const first = text[at];
  if (first === "|" || first === ">") return text.indexOf("\n", at) + 1;
  return first === '"' || first === "'" ? at + 1 : at;
}
