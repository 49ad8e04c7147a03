/** `<text>`, and no tag of a page. */
const angled =
  "<(?!(?:a|b|body|br|button|code|div|em|form|h[1-6]|head|html|i|img|input|label|li|link|meta|ol|p|pre|script|span|strong|style|svg|table|td|th|tr|ul)>)[A-Za-z_]\\w{0,40}>";

/** What the running program fills in: `{question}`, `{{ text }}`, `{% if x %}`, `${text}`, `$text`, `%s`, `<text>`, `__TEXT__`. */
const gap = new RegExp(String.raw`\{[^{}\n]{0,120}\}|\$[A-Za-z_]\w|%[sdvq@]|__[A-Z]+__`, "u");

const angle = new RegExp(angled, "u");

const gaps = new RegExp(String.raw`\{[^{}]{0,200}\}|\$[A-Za-z_]\w+|%[sdvq@]|__[A-Z]+__|${angled}`, "gu");

/** Angles that are closed again stand around what they name. */
export function hasGap(text: string): boolean {
  return gap.test(text) || (angle.test(text) && !text.includes("</"));
}

/** True where so many words stand beside what is filled in. */
export function hasWords(text: string, fewest: number): boolean {
  return withoutGaps(text).trim().split(/\s+/u, fewest).length >= fewest;
}

export function withoutGaps(text: string): string {
  return text.replace(gaps, " ");
}
