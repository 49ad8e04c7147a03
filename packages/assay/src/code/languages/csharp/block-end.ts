/** What has braces in it that count for nothing: comments, texts of every kind and characters. */
const skipped =
  /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|"""[^]*?(?:"""|$)|@\$?"(?:[^"]|"")*(?:"|$)|\$@"(?:[^"]|"")*(?:"|$)|"(?:[^"\\\n]|\\[^\n])*(?:"|$)?|'(?:[^'\\\n]|\\[^\n]){1,8}'|[{}]/gu;

/** The offset after the brace that closes the one at an offset; the end of the text when none does. */
export function blockEnd(text: string, start: number): number {
  let depth = 0;
  skipped.lastIndex = start;
  for (let token = skipped.exec(text); token !== null; token = skipped.exec(text)) {
    if (token[0] === "{") depth += 1;
    if (token[0] === "}") depth -= 1;
    if (depth === 0) return skipped.lastIndex;
  }
  return text.length;
}
