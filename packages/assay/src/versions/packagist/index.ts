import type { VersionScheme } from "../scheme.ts";
import { compareTokens, type Token } from "../tokens.ts";

/**
 * Versions of Composer: one to four numbers, a stability (`dev`, `alpha`, `beta`, `RC`, stable, patch) with its number, and
 * `-dev`. Branches (`dev-main`, `1.x-dev`) are no versions.
 */
export const composerVersions: VersionScheme = {
  id: "packagist",
  title: "Composer",
  specification: "https://getcomposer.org/doc/articles/versions.md",
  compare: (a, b) => {
    const one = tokensOf(a);
    const other = tokensOf(b);
    return one === undefined || other === undefined ? undefined : compareTokens(one, other, end);
  },
};

const stabilities: ReadonlyMap<string, number> = new Map([
  ["alpha", 1],
  ["a", 1],
  ["beta", 2],
  ["b", 2],
  ["rc", 3],
  ["stable", 4],
  ["", 4],
  ["patch", 5],
  ["pl", 5],
  ["p", 5],
]);

const end: Token = { rank: 0 };

function tokensOf(version: string): readonly Token[] | undefined {
  // Digits repeat in one way only: `(?:[.-]?\d+)*` would try every way to cut a long number into pieces.
  const [, release, word = "", number = "", dev] =
    /^v?(\d+(?:\.\d+){0,3})(?:[._-]?(stable|beta|b|rc|alpha|a|patch|pl|p)((?:[.-]?\d+)?(?:[.-]\d+)*))?([.-]?dev)?(?:\+[^\s]+)?$/u.exec(
      version.trim().toLowerCase(),
    ) ?? [];
  if (release === undefined) return undefined;
  const numbers = release.split(".");
  const stability = stabilities.get(word) ?? 0;
  return [
    ...Array.from({ length: 4 }, (_, index) => ({ rank: 0, digits: numbers[index] ?? "0" })),
    // A dev version comes before everything of its numbers; of a pre-release, before that.
    { rank: dev !== undefined && word === "" ? 0 : stability },
    ...(number.match(/\d+/gu) ?? []).map((digits) => ({ rank: 0, digits })),
    { rank: dev === undefined ? 0 : -1 },
  ];
}
