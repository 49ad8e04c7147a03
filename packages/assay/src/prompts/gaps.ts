/** `<text>`, and no tag of a page. */
const angled =
  "<(?!(?:a|b|body|br|button|code|div|em|form|h[1-6]|head|html|i|img|input|label|li|link|meta|ol|p|pre|script|span|strong|style|svg|table|td|th|tr|ul)>)[A-Za-z_]\\w{0,40}>";

const filled = String.raw`\{[^{}]{0,200}\}|\$[A-Za-z_]\w+|%[sdvq@]|__[A-Z]+__`;

/** What the running program fills in: `{question}`, `{{ text }}`, `{% if x %}`, `${text}`, `$text`, `%s`, `<text>`, `__TEXT__`. */
const gap = new RegExp(`${filled}|${angled}`, "u");
const gaps = new RegExp(`${filled}|${angled}`, "gu");

/** The same beside angles that are closed again: those stand around what they name. */
const gapInTags = new RegExp(filled, "u");
const gapsInTags = new RegExp(filled, "gu");

export function hasGap(text: string): boolean {
  return (hasTags(text) ? gapInTags : gap).test(text);
}

/** True where so many words stand beside what is filled in. */
export function hasWords(text: string, fewest: number): boolean {
  return withoutGaps(text).trim().split(/\s+/u, fewest).length >= fewest;
}

export function withoutGaps(text: string): string {
  return text.replace(hasTags(text) ? gapsInTags : gaps, " ");
}

function hasTags(text: string): boolean {
  return text.includes("</");
}
