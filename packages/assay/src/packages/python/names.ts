/** Longer names are no names: the longest on PyPI have some eighty characters. */
const longestName = 200;

/** A project name in the one form that all its spellings share (name normalization, PEP 503). */
export function normalisedName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/gu, "-");
}

/** True for the names that the core metadata specification allows. */
export function isName(text: string): boolean {
  return text.length <= longestName && /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/u.test(text);
}
