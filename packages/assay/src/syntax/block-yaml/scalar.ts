/** The end of a quoted text that begins at `from`, behind the closing quote; undefined when it does not close. */
export function endOfQuoted(text: string, from: number): number | undefined {
  const quote = text[from];
  for (let at = from + 1; at < text.length; at += 1) {
    if (quote === '"' && text[at] === "\\") at += 1;
    else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== "'") return at + 1;
      at += 1;
    }
  }
  return undefined;
}

/** The text between quotes, escapes undone (YAML 1.2.2 sections 7.3.1 and 7.3.2). */
export function unquoted(quoted: string): string {
  const inner = quoted.slice(1, -1);
  if (quoted.startsWith("'")) return inner.replaceAll("''", "'");
  return inner.includes("\\") ? inner.replace(escape, (_, mark: string) => unescaped(mark)) : inner;
}

const escape = /\\(x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|[^])/gu;

const marks: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
  ["0", "\0"],
  ["e", "\u001b"],
]);

function unescaped(mark: string): string {
  if (mark.length === 1) return marks.get(mark) ?? mark;
  const code = Number.parseInt(mark.slice(1), 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
}

/** A plain text without the comment behind it. */
export function withoutComment(text: string): string {
  const comment = text.search(/(?:^|\s)#/u);
  return (comment < 0 ? text : text.slice(0, comment)).trim();
}
