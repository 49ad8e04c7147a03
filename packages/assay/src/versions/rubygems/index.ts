import type { VersionScheme } from "../scheme.ts";
import { compareTokens, type Token } from "../tokens.ts";

/** Versions of Ruby gems: numbers and words between dots; a word makes a pre-release, a hyphen stands for `.pre.`. */
export const gemVersions: VersionScheme = {
  id: "rubygems",
  title: "RubyGems",
  specification: "https://docs.ruby-lang.org/en/master/Gem/Version.html",
  compare: (a, b) => {
    const one = tokensOf(a);
    const other = tokensOf(b);
    return one === undefined || other === undefined ? undefined : compareTokens(one, other, end);
  },
};

/** A version goes on with zeros, so that a word (a pre-release) is before its end. */
const end: Token = { rank: 1 };

function tokensOf(version: string): readonly Token[] | undefined {
  const text = version.trim();
  if (!/^\d+(?:\.[0-9A-Za-z]+)*(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/u.test(text)) return undefined;
  const segments = text.replaceAll("-", ".pre.").match(/\d+|[A-Za-z]+/gu) ?? [];
  const word = segments.findIndex((segment) => !/^\d/u.test(segment));
  const release = word < 0 ? segments : segments.slice(0, word);
  const prerelease = word < 0 ? [] : segments.slice(word);
  return [...withoutLastZeros(release), ...withoutLastZeros(prerelease)].map((segment) =>
    /^\d/u.test(segment) ? { rank: 1, digits: segment } : { rank: 0, text: segment },
  );
}

/** Zeros at the end of the release and of the pre-release say nothing. */
function withoutLastZeros(segments: readonly string[]): readonly string[] {
  return segments.slice(0, segments.findLastIndex((segment) => !/^0+$/u.test(segment)) + 1);
}
