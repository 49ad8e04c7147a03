/** One `Tag: value` of a text, with the line it begins on. */
export interface TagLine {
  readonly tag: string;
  readonly value: string;
  readonly line: number;
}

export interface TagLines {
  readonly tags: readonly TagLine[];
  /** Lines that are neither a tag, a comment nor blank, and texts that do not end. */
  readonly wrong: readonly { readonly line: number; readonly message: string }[];
}

/** More lines than any document of 256 MiB that means well. */
const mostTags = 5_000_000;
const mostWrong = 100;

/** Takes the text apart in linear time; `<text>...</text>` may span lines. */
export function tagLines(text: string): TagLines {
  const lines = text.split(/\r?\n/);
  const tags: TagLine[] = [];
  const wrong: { line: number; message: string }[] = [];
  for (let index = 0; index < lines.length && tags.length < mostTags; index += 1) {
    const line = lines[index] ?? "";
    if (line.trim() === "" || line.trimStart().startsWith("#")) continue;
    const colon = line.indexOf(":");
    const tag = line.slice(0, Math.max(0, colon)).trim();
    if (!/^[A-Za-z][A-Za-z0-9]*$/.test(tag)) {
      if (wrong.length < mostWrong) wrong.push({ line: index + 1, message: "This line is no `Tag: value`." });
      continue;
    }
    const start = index + 1;
    const read = valueFrom(lines, index, line.slice(colon + 1).trim());
    if (!read.isComplete) wrong.push({ line: start, message: "A <text> begins here and does not end." });
    index = read.last;
    tags.push({ tag, value: read.value, line: start });
  }
  return { tags, wrong };
}

interface ValueRead {
  readonly value: string;
  readonly last: number;
  readonly isComplete: boolean;
}

function valueFrom(lines: readonly string[], index: number, first: string): ValueRead {
  if (!first.startsWith("<text>")) return { value: first, last: index, isComplete: true };
  const body: string[] = [];
  let rest = first.slice("<text>".length);
  for (let at = index; at < lines.length; at += 1) {
    const end = rest.indexOf("</text>");
    if (end >= 0) return { value: [...body, rest.slice(0, end)].join("\n"), last: at, isComplete: true };
    body.push(rest);
    rest = lines[at + 1] ?? "";
  }
  return { value: body.join("\n"), last: lines.length, isComplete: false };
}
