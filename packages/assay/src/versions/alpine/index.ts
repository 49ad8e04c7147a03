import type { VersionScheme } from "../scheme.ts";
import { compareTokens, type Token } from "../tokens.ts";

/**
 * Versions of apk packages (Alpine, Wolfi, Chainguard): numbers, a letter, suffixes (`_rc1` before, `_p1` behind the release), a
 * commit, a revision (`-r2`). A later number with leading zeros is compared as text, as apk-tools 3 does.
 */
export const apkVersions: VersionScheme = {
  id: "apk",
  title: "Alpine (apk)",
  specification: "https://gitlab.alpinelinux.org/alpine/apk-tools/-/blob/master/doc/apk-package.5.scd",
  compare: (a, b) => {
    const one = tokensOf(a);
    const other = tokensOf(b);
    return one === undefined || other === undefined ? undefined : compareTokens(one, other, end);
  },
};

const pattern =
  /^(?<first>\d+)(?<numbers>(?:\.\d+)*)(?<letter>[a-z]?)(?<suffixes>(?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)\d*)*)(?:~(?<commit>[0-9a-f]+))?(?:-r(?<revision>\d+))?$/u;

/** What may follow, lowest first: a suffix of a pre-release is before the end, everything else behind it. */
const ranks = { before: 0, end: 1, revision: 2, commit: 3, suffixNumber: 4, behind: 5, letter: 6, number: 7 };

const end: Token = { rank: ranks.end };

function tokensOf(version: string): readonly Token[] | undefined {
  const parts = pattern.exec(version.trim())?.groups;
  if (parts === undefined) return undefined;
  const { first, numbers = "", letter, suffixes = "", commit, revision } = parts;
  return [
    { rank: ranks.number, digits: first ?? "0" },
    ...numbers.split(".").slice(1).map(laterNumber),
    ...(letter === undefined || letter === "" ? [] : [{ rank: ranks.letter, text: letter }]),
    ...suffixes.split("_").slice(1).flatMap(suffix),
    ...(commit === undefined ? [] : [{ rank: ranks.commit, text: commit }]),
    ...(revision === undefined ? [] : [{ rank: ranks.revision, digits: revision }]),
  ];
}

/** With a leading zero it is a fraction: `.05` is before `.1` and `.10`. As text it is before every number without one. */
function laterNumber(digits: string): Token {
  return digits.startsWith("0")
    ? { rank: ranks.number, digits: "0", text: digits }
    : { rank: ranks.number, digits };
}

const suffixOrder = ["alpha", "beta", "pre", "rc", "cvs", "svn", "git", "hg", "p"];

function suffix(text: string): readonly Token[] {
  const [, name = "", digits = ""] = /^([a-z]+)(\d*)$/u.exec(text) ?? [];
  const order = suffixOrder.indexOf(name);
  const rank = order < suffixOrder.indexOf("cvs") ? ranks.before : ranks.behind;
  return [{ rank, digits: String(order) }, ...(digits === "" ? [] : [{ rank: ranks.suffixNumber, digits }])];
}
