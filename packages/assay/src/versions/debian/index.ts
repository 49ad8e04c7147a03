import { compareDigits } from "../digits.ts";
import type { VersionScheme } from "../scheme.ts";

/** Versions of Debian packages (also Ubuntu): `[epoch:]upstream[-revision]`, with `~` before the end. */
export const debianVersions: VersionScheme = {
  id: "debian",
  title: "Debian",
  specification: "https://www.debian.org/doc/debian-policy/ch-controlfields.html#version",
  compare: (a, b) => {
    const one = partsOf(a);
    const other = partsOf(b);
    if (one === undefined || other === undefined) return undefined;
    return (
      compareDigits(one.epoch, other.epoch) ||
      compareParts(one.upstream, other.upstream) ||
      compareParts(one.revision, other.revision)
    );
  },
};

interface Parts {
  readonly epoch: string;
  readonly upstream: string;
  /** "" when there is none, which is the same as `0`. */
  readonly revision: string;
}

/** A colon in the upstream version needs an epoch before it. */
function partsOf(text: string): Parts | undefined {
  const [, epoch, rest] = /^(?:(\d+):)?([A-Za-z0-9.+:~-]+)$/u.exec(text.trim()) ?? [];
  if (rest === undefined || (epoch === undefined && rest.includes(":"))) return undefined;
  const { upstream, revision } = splitAtRevision(rest);
  // A hyphen with nothing behind it begins no revision.
  const isWhole = /^[A-Za-z0-9]/u.test(upstream) && !rest.endsWith("-") && !revision.includes(":");
  return isWhole ? { epoch: epoch ?? "0", upstream, revision } : undefined;
}

/** The revision begins at the last hyphen. */
function splitAtRevision(text: string): Pick<Parts, "upstream" | "revision"> {
  const hyphen = text.lastIndexOf("-");
  return hyphen < 0
    ? { upstream: text, revision: "" }
    : { upstream: text.slice(0, hyphen), revision: text.slice(hyphen + 1) };
}

/** Text and numbers by turns, each as far as it goes ("Sorting algorithm"). */
function compareParts(a: string, b: string): number {
  const one = runsOf(a);
  const other = runsOf(b);
  const length = Math.max(one.length, other.length);
  for (let index = 0; index < length; index += 1) {
    const order =
      index % 2 === 0
        ? compareLetters(one[index] ?? "", other[index] ?? "")
        : compareDigits(one[index] ?? "0", other[index] ?? "0");
    if (order !== 0) return order;
  }
  return 0;
}

/** Runs of non-digits (even places, the first may be empty) and of digits (odd places). */
function runsOf(text: string): readonly string[] {
  const runs = text.match(/\d+|\D+/gu) ?? [];
  return /^\d/u.test(text) ? ["", ...runs] : runs;
}

function compareLetters(a: string, b: string): number {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const order = weightOf(a[index]) - weightOf(b[index]);
    if (order !== 0) return order;
  }
  return 0;
}

/** Tilde, end, letters, everything else: in this order. */
function weightOf(character: string | undefined): number {
  if (character === undefined) return 0;
  if (character === "~") return -1;
  const code = character.charCodeAt(0);
  return /[A-Za-z]/u.test(character) ? code : code + 256;
}
