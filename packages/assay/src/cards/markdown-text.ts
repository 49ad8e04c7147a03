// Everything that could begin markup, HTML, a link or an address in CommonMark or its GitHub flavour.
const special = /[\\`*_{}[\]<>#|~!$&@]/g;

/**
 * Text as Markdown that shows it as it is: no HTML, no link, no heading, no table comes of it. Line breaks stay; lists stay
 * lists. `plainText` gives the text back.
 */
export function markdownText(text: string): string {
  return text
    .replace(special, "\\$&")
    .replaceAll("://", "\\://")
    .replace(/\bwww\./gi, (found) => `${found.slice(0, -1)}\\.`)
    .replace(/^([ \t]*)([-=+])(?=[-=+ \t]*$)/gm, "$1\\$2");
}

/** The same in one line, for headings, items and cells. */
export function markdownLine(text: string): string {
  return markdownText(text.replace(/\s+/g, " ").trim());
}

/** What `markdownText` was made from. */
export function plainText(markdown: string): string {
  return markdown.replace(/\\([!-/:-@[-`{-~])/g, "$1");
}
