import { compareDigits } from "../digits.ts";
import type { VersionScheme } from "../scheme.ts";

/** Numbers between dots or hyphens and nothing else, as Haskell (Hackage) and R (CRAN) have them. `1.0` is before `1.0.0`. */
export const dottedNumbers: VersionScheme = {
  id: "dotted",
  title: "dotted numbers",
  specification: "https://cran.r-project.org/doc/manuals/r-release/R-exts.html#The-DESCRIPTION-file",
  compare: (a, b) => {
    const one = numbersOf(a);
    const other = numbersOf(b);
    if (one === undefined || other === undefined) return undefined;
    for (const [index, digits] of one.entries()) {
      const opposite = other[index];
      const order = opposite === undefined ? 1 : compareDigits(digits, opposite);
      if (order !== 0) return order;
    }
    return one.length - other.length;
  },
};

function numbersOf(version: string): readonly string[] | undefined {
  const text = version.trim();
  return /^\d+(?:[.-]\d+)*$/u.test(text) ? text.split(/[.-]/u) : undefined;
}
