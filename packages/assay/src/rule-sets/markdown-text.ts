/** Text of a document as text of Markdown: nothing in it is markup or begins a line of its own. */
export function markdownText(text: string): string {
  return (
    text
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replace(/[\\`*[\]|~>]/gu, (mark) => `\\${mark}`)
      // Inside a word an underscore is only an underscore.
      .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/gu, "\\_")
      .replace(/\s+/gu, " ")
  );
}
