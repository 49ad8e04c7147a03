import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { VersionScheme } from "../packages/assay/src/versions/scheme.ts";

/** What is known of a scheme: groups of equal versions, lowest first, and texts that are no versions. */
export interface KnownOrder {
  readonly ascending: readonly (readonly string[])[];
  readonly none: readonly string[];
}

/** The contract that every scheme keeps: its known order, a total order over random versions, any text answered, long ones soon. */
export function describesOrder(scheme: VersionScheme, { ascending, none }: KnownOrder): void {
  describe(`the order of ${scheme.title}`, () => {
    test("known versions are in their known order", () => {
      expect(disorder(scheme, ascending)).toEqual([]);
    });

    test("what is no version has no place, on either side", () => {
      const [known = ""] = ascending.flat();
      const placed = none.filter((text) =>
        [scheme.compare(text, text), scheme.compare(text, known), scheme.compare(known, text)].some(
          (order) => order !== undefined,
        ),
      );
      expect(placed).toEqual([]);
    });

    test("it is total: reflexive, antisymmetric and transitive over mixed versions", () => {
      fc.assert(
        fc.property(
          mixed(ascending.flat()),
          mixed(ascending.flat()),
          mixed(ascending.flat()),
          (...versions) => {
            expectTotal(scheme, versions);
          },
        ),
        { numRuns: 300 },
      );
    });

    test("any text is answered", () => {
      fc.assert(
        fc.property(fc.string({ unit: "binary", maxLength: 40 }), fc.string({ maxLength: 40 }), (a, b) => {
          const order = scheme.compare(a, b);
          expect(order === undefined || Number.isFinite(order)).toBe(true);
        }),
      );
    });

    // With work that is quadratic in the length each of these would take minutes.
    test("the work is linear in the length of a version", { timeout: 60_000 }, () => {
      for (const unit of longUnits) {
        const text = unit.repeat(Math.ceil(30_000 / unit.length));
        for (const long of [text, `1${text}`, `1-${text}!`, ...words.map((word) => `1${word}${text}!`)])
          expect(Number.isNaN(scheme.compare(long, `${long}0`))).toBe(false);
      }
    });
  });
}

const longUnits = [
  "1",
  "0",
  "1.",
  "0.",
  "a",
  "a1",
  "1a",
  "-",
  "_",
  "~",
  "^",
  "+",
  "-1",
  ".a",
  "_p1",
  "_rc",
  " ",
  "1!",
  "é",
];

/** Words that open a part of their own in one scheme or another, where numbers then repeat. */
const words = ["a", "-beta", ".post", ".dev", "_p", "-SNAPSHOT", "+", "-0."];

/** Pairs whose order is not the known one: `[a, b, what the scheme says]`. */
function disorder(
  scheme: VersionScheme,
  ascending: readonly (readonly string[])[],
): readonly (readonly [string, string, number | undefined])[] {
  const ranked = ascending.flatMap((equal, rank) => equal.map((version) => [version, rank] as const));
  return ranked.flatMap(([a, rankA]) =>
    ranked.flatMap(([b, rankB]) => {
      const order = scheme.compare(a, b);
      return order !== undefined && Math.sign(order) === Math.sign(rankA - rankB)
        ? []
        : [[a, b, order] as const];
    }),
  );
}

/** Known versions, their pieces put together anew, and short texts over the characters that versions have. */
function mixed(known: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.constantFrom(
    ...new Set(known.flatMap((version) => version.match(/\d+|[a-z]+|./giu) ?? [])),
  );
  return fc.oneof(
    fc.constantFrom(...known),
    fc.array(piece, { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join("")),
    fc.stringMatching(/^[0-2a-c.~^_+-]{1,6}$/),
  );
}

function expectTotal({ compare }: VersionScheme, versions: readonly string[]): void {
  const sorted = versions
    .filter((version) => compare(version, version) !== undefined)
    .sort((a, b) => compare(a, b) ?? Number.NaN);
  for (const [index, a] of sorted.entries())
    for (const [other, b] of sorted.entries()) {
      const order = compare(a, b) ?? Number.NaN;
      expect(Math.sign(order) + Math.sign(compare(b, a) ?? Number.NaN), `${a} and ${b}`).toBe(0);
      if (index < other) expect(order, `${sorted.join(" ")}`).toBeLessThanOrEqual(0);
      if (index === other) expect(order, a).toBe(0);
    }
}
