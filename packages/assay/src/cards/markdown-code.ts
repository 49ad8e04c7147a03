/**
 * Text of a document, so that it is shown and does nothing: no mark-up, no link, no picture, no mention of a person (which
 * is looked for everywhere but in code).
 */
export function markdownCode(text: string): string {
  if (text === "") return "";
  const escaped = text.replace(
    /[^\p{L}\p{N} .,=/-]|(?<=www)\./giu,
    (found) => `&#${found.codePointAt(0) ?? 0};`,
  );
  return `<code>${escaped}</code>`;
}
