/** Text between tags. White space at its ends is kept by references: readers trim what stands there as it is. */
export function xmlText(text: string): string {
  if (!special.test(text)) return text;
  const start = text.length - text.trimStart().length;
  if (start === text.length) return references(text);
  const end = text.trimEnd().length;
  return references(text.slice(0, start)) + escaped(text.slice(start, end)) + references(text.slice(end));
}

/** Text of an attribute in double quotes; parsers make spaces of tabs and line feeds that are no references. */
export function xmlAttribute(text: string): string {
  if (!special.test(text) && !/[\t\n]/.test(text)) return text;
  return escaped(text).replace(/[\t\n]/g, reference);
}

/** A number as xs:decimal, which knows no exponents. */
export function xmlNumber(value: number): string {
  const [, sign = "", whole = "", fraction = "", exponent] =
    /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(String(value)) ?? [];
  if (exponent === undefined) return String(value);
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, "0")}`;
}

const markup: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  // Always: "]]>" may not stand in text (XML 1.0 section 2.4).
  [">", "&gt;"],
  ['"', "&quot;"],
  ["\r", "&#13;"],
]);

// What is no Char of XML 1.0 (section 2.2), not even as a reference: lone surrogates too.
const illegal = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Most texts hold nothing of all this. */
const special = /^\s|\s$|[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|[&<>"]/u;

function escaped(text: string): string {
  return text
    .replace(illegal, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`)
    .replace(/[&<>"\r]/g, (character) => markup.get(character) ?? character);
}

function references(space: string): string {
  return space.replace(/\s/gu, reference);
}

function reference(character: string): string {
  return `&#${character.codePointAt(0) ?? 0};`;
}
