import { longestPhrase } from "./limits.ts";

/** What one phrase says: which versions it means. Bounds are as the vendor writes them. */
export type PhraseMeaning =
  | {
      readonly kind: "window";
      /** Absent: from the first version on. */
      readonly from?: string;
      /** Absent: to the last version. */
      readonly to?: { readonly version: string; readonly isIncluded: boolean | "unclear" };
    }
  /** `prior to 0.13.1 and 0.12.3`: each in its own branch. */
  | { readonly kind: "branches"; readonly before: readonly string[] }
  | { readonly kind: "versions"; readonly versions: readonly string[] };

const version = String.raw`[vr]?\d+(?:\.\d+)*(?: ?rc ?\d+)?(?: ?(?:u|update) ?\d+)?`;
const list = `${version}(?:(?:,| and|, and) ${version})*`;
const all = "(?:all )?(?:drivers? )?(?:versions? )?";

/** One line for each way to say it. `V` stands for a version, `L` for a list of them, `X` for a series (`0.9.x`). */
const patterns: readonly (readonly [string, (...bounds: readonly string[]) => PhraseMeaning])[] = [
  [`${all}(?:prior to|before|earlier than|<) ?(L)`, (before = "") => priorTo(versionsIn(before))],
  [`${all}(?:(?:prior|up) to and including|<=) ?(V)`, (to = "") => through(to)],
  ["(V) and (?:earlier|below|prior|prior versions|earlier versions)", (to = "") => through(to)],
  [`${all}up to (V)`, (to = "") => ({ kind: "window", to: { version: to, isIncluded: "unclear" } })],
  [`${all}(V) ?(?:-|–|to|through) ?(V)`, (from = "", to = "") => ({ ...through(to), ...start(from) })],
  [`${all}(X) ?(?:-|–|to|through) ?(X)`, (from = "", to = "") => series(from, to)],
  [`${all}(X)`, (only = "") => series(only, only)],
  [`${all}(?:from |>= ?)(V)`, (from = "") => ({ kind: "window", ...start(from) })],
  [`${all}(V) (?:and later|onwards?|and newer)`, (from = "") => ({ kind: "window", ...start(from) })],
  ["(?:all )?(?:versions? )?(L)", (versions = "") => ({ kind: "versions", versions: versionsIn(versions) })],
  ["all(?: versions)?", () => ({ kind: "window" })],
];

const readers = patterns.map(
  ([pattern, meaning]) =>
    [
      new RegExp(
        `^${pattern
          .replace("(L)", `(${list})`)
          .replaceAll("(V)", `(${version})`)
          .replaceAll("(X)", String.raw`(v?\d+(?:\.\d+)*)\.x`)}$`,
        "iu",
      ),
      meaning,
    ] as const,
);

/**
 * Reads one phrase of a vendor (`All versions up to and including CUDA Toolkit 12.5U1`, `v19.11 through v24.08`); words of the
 * product's own name may stand before a version. Undefined for everything else: no phrase is guessed.
 */
export function readVersionPhrase(phrase: string, product: string): PhraseMeaning | undefined {
  if (phrase.length > longestPhrase) return undefined;
  const text = withoutProduct(phrase, product);
  for (const [pattern, meaning] of readers) {
    const match = pattern.exec(text);
    if (match !== null) return certain(meaning(...match.slice(1)));
  }
  return undefined;
}

/** A single number without a dot (`Manager 10`) mostly means all of 10: that is not what a list of versions says. */
function certain(meaning: PhraseMeaning): PhraseMeaning | undefined {
  const isVague = meaning.kind === "versions" && meaning.versions.some((text) => !text.includes("."));
  return isVague ? undefined : meaning;
}

const keywords = new Set([
  "all",
  "and",
  "before",
  "from",
  "including",
  "later",
  "prior",
  "through",
  "to",
  "up",
  "version",
  "versions",
]);

function withoutProduct(phrase: string, product: string): string {
  const own = new Set(
    [...product.toLowerCase().split(/\s+/u), "release"].filter(
      (word) => !keywords.has(word) && !/\d/u.test(word),
    ),
  );
  return phrase
    .trim()
    .split(/\s+/u)
    .filter((word) => !own.has(word.toLowerCase()))
    .join(" ");
}

function versionsIn(text: string): readonly string[] {
  return text.split(/,? and |, ?/iu);
}

function priorTo(versions: readonly string[]): PhraseMeaning {
  const [only, ...others] = versions;
  return only !== undefined && others.length === 0
    ? { kind: "window", to: { version: only, isIncluded: false } }
    : { kind: "branches", before: versions };
}

function through(version: string): PhraseMeaning & { readonly kind: "window" } {
  return { kind: "window", to: { version, isIncluded: true } };
}

/** `0`, `0.0` and `v0` are no releases: they say "from the first one on". */
function start(version: string): { readonly from?: string } {
  return /^[vr]?0(?:\.0)*$/iu.test(version) ? {} : { from: version };
}

/** `0.1.x - 0.9.x` ends before 0.10. */
function series(from: string, to: string): PhraseMeaning {
  const numbers = to.split(".");
  const next = String(BigInt((numbers.at(-1) ?? "0").replace(/^v/iu, "")) + 1n);
  return {
    kind: "window",
    ...start(from),
    to: { version: [...numbers.slice(0, -1), next].join("."), isIncluded: false },
  };
}
