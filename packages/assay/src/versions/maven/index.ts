import type { VersionScheme } from "../scheme.ts";
import { compareTokens, type Token } from "../tokens.ts";

/**
 * Versions of Maven by the "Version Order Specification" of its POM reference, as Maven 3.9 reads it (`1.0.RC1` is `1.0-RC1`). Maven 4
 * differs where `Final` is not at the end. `LATEST`, `RELEASE` and what holds a property (`${version}`) are no versions.
 */
export const mavenVersions: VersionScheme = {
  id: "maven",
  title: "Maven",
  specification: "https://maven.apache.org/pom.html#version-order-specification",
  compare: (a, b) => {
    const one = tokensOf(a);
    const other = tokensOf(b);
    return one === undefined || other === undefined ? undefined : compareTokens(one, other, end);
  },
};

const ranks = { qualifier: 0, hyphenNumber: 1, number: 2 };

/** Qualifiers before the end, the end itself (and what stands for it), and `sp`; all others come behind, by the alphabet. */
const qualifiers: ReadonlyMap<string, number> = new Map([
  ["alpha", 0],
  ["beta", 1],
  ["milestone", 2],
  ["rc", 3],
  ["cr", 3],
  ["snapshot", 4],
  ["", 5],
  ["ga", 5],
  ["final", 5],
  ["release", 5],
  ["sp", 6],
]);
const otherQualifiers = 7;

const shortened: ReadonlyMap<string, string> = new Map([
  ["a", "alpha"],
  ["b", "beta"],
  ["m", "milestone"],
]);

const end: Token = qualifier("");

function tokensOf(version: string): readonly Token[] | undefined {
  const text = version.trim().toLowerCase();
  if (!/^[\w.+-]+$/u.test(text) || text === "latest" || text === "release") return undefined;
  return trimmed(
    piecesOf(text).map(({ separator, text: piece }, index, pieces) => {
      if (!/^\d/u.test(piece)) return qualifier(spelledOut(piece, pieces[index + 1]));
      return { rank: separator === "-" ? ranks.hyphenNumber : ranks.number, digits: piece };
    }),
  );
}

interface Piece {
  readonly separator: string;
  readonly text: string;
}

/** Cuts at dots, hyphens and between digits and letters, which is like a hyphen. Nothing between two cuts is 0. */
function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let separator = ".";
  for (const part of text.split(/([.-])/u)) {
    if (part === "." || part === "-") separator = part;
    else
      for (const [index, piece] of (part.match(/\d+|\D+/gu) ?? ["0"]).entries())
        pieces.push({ separator: index === 0 ? separator : "-", text: piece });
  }
  return pieces;
}

/** `a1`, `b1` and `m1` are alpha, beta and milestone: with the number directly behind them, or behind a hyphen. */
function spelledOut(piece: string, next: Piece | undefined): string {
  const isFollowed = next !== undefined && next.separator === "-" && /^\d/u.test(next.text);
  return isFollowed ? (shortened.get(piece) ?? piece) : piece;
}

function qualifier(text: string): Token {
  const known = qualifiers.get(text);
  return known === undefined
    ? { rank: ranks.qualifier, digits: String(otherQualifiers), text }
    : { rank: ranks.qualifier, digits: String(known) };
}

/** Takes away what says nothing (0, ga, final) at the end, before a qualifier and before a hyphen: `1.0.0-0.foo` is `1-foo`. */
function trimmed(tokens: readonly Token[]): readonly Token[] {
  const kept: Token[] = [];
  for (const token of [...tokens].reverse())
    if (!saysNothing(token) || kept.at(-1)?.rank === ranks.number) kept.push(token);
  return kept.reverse();
}

function saysNothing({ rank, digits = "" }: Token): boolean {
  return rank === ranks.qualifier ? digits === end.digits : /^0*$/u.test(digits);
}
