import type { RecipeDocument } from "./recipe-document.ts";

/** The line in which a text begins: that of its key, or the one after it when it is a block (`|`, `>`). */
export function textLine(
  { text, placeAt }: Pick<RecipeDocument, "text" | "placeAt">,
  pointer: string,
): number {
  const line = placeAt(pointer).line ?? 1;
  return isBlock(lineOf(text, line)) ? line + 1 : line;
}

function isBlock(line: string): boolean {
  return /(?:^|[\s:-])[|>][-+\d]{0,2}[ \t]*(?:#[^]*|\r?)$/u.test(line);
}

/** One line of a text; cheap for texts that are asked for many. */
function lineOf(text: string, line: number): string {
  let from = 0;
  for (let at = 1; at < line; at += 1) {
    const next = text.indexOf("\n", from);
    if (next < 0) return "";
    from = next + 1;
  }
  const end = text.indexOf("\n", from);
  return text.slice(from, end < 0 ? undefined : end);
}
