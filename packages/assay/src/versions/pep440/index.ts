import { compare, valid } from "@renovatebot/pep440";
import { compareText } from "../../model/text-order.ts";
import { compareDigits, withSmallNumbers } from "../digits.ts";
import type { VersionScheme } from "../scheme.ts";

/**
 * Versions of Python packages: epochs, pre-, post- and dev-releases, local labels. Order by the library's `compare`; never by
 * its `satisfies`, whose specifier semantics hide pre-releases (`2.6.0rc1` is before `2.6.0`, and not in `<2.6.0`). Long
 * numbers and local labels are ordered here: the library reads both by `Number()` (`+1e5` would be `+100000`).
 */
export const pep440: VersionScheme = {
  id: "pep440",
  title: "Python (PEP 440)",
  specification: "https://packaging.python.org/en/latest/specifications/version-specifiers/",
  compare: (a, b) => {
    const [one, oneLocal] = parts(a);
    const [other, otherLocal] = parts(b);
    if (valid(withLocal(one, oneLocal)) === null || valid(withLocal(other, otherLocal)) === null)
      return undefined;
    const [smallOne, smallOther] = withSmallNumbers(one, other);
    return compare(smallOne, smallOther) || compareLocal(oneLocal, otherLocal);
  },
  withoutBuild: (version) => parts(version)[0],
};

/** The public version and its local label, without the white space that may stand around them (PEP 440, appendix B). */
function parts(version: string): readonly [string, string | undefined] {
  const text = version.trim();
  const plus = text.indexOf("+");
  return plus < 0 ? [text, undefined] : [text.slice(0, plus), text.slice(plus + 1).toLowerCase()];
}

function withLocal(release: string, local: string | undefined): string {
  return local === undefined ? release : `${release}+${local}`;
}

/** "Local version identifiers": none before any, words before numbers, the shorter before the longer that begins like it. */
function compareLocal(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  const one = a.split(/[._-]/u);
  const other = b.split(/[._-]/u);
  for (const [index, segment] of one.entries()) {
    const opposite = other[index];
    if (opposite === undefined) return 1;
    const order = compareSegments(segment, opposite);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

function compareSegments(a: string, b: string): number {
  const isNumberA = /^\d+$/u.test(a);
  const isNumberB = /^\d+$/u.test(b);
  if (isNumberA && isNumberB) return compareDigits(a, b);
  if (isNumberA !== isNumberB) return isNumberA ? 1 : -1;
  return compareText(a, b);
}
