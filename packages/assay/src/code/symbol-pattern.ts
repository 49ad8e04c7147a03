/** A pattern as it is compared: most symbols do not even begin as one does, and most patterns have no wildcard. */
interface Comparable {
  /** Up to its first wildcard. */
  readonly start: string;
  /** Absent without wildcards. */
  readonly whole?: RegExp;
}

const comparables = new Map<string, Comparable>();

/** Longer symbols are chains of calls without end; the time of a pattern with three wildcards grows with the square. */
const longestSymbol = 5_000;

/**
 * Whether a symbol fits a pattern of the catalogue: `*` is (a part of) one segment, `**` any number of segments, `()`
 * the result of a call.
 */
export function fitsPattern(pattern: string, symbol: string): boolean {
  const { start, whole } = comparableOf(pattern);
  if (whole === undefined) return symbol === pattern;
  return symbol.startsWith(start) && symbol.length <= longestSymbol && whole.test(symbol);
}

/** Answers that are kept for one list of patterns: the same few thousand symbols are asked for again and again. */
const mostKept = 20_000;

const keptRows = new WeakMap<readonly object[], Map<string, unknown>>();

/** The first of several rows with patterns that a symbol fits. */
export function firstFitting<T extends { readonly symbols: readonly string[] }>(
  rows: readonly T[],
  symbol: string,
): T | undefined {
  const kept = keptRows.get(rows) ?? new Map<string, unknown>();
  keptRows.set(rows, kept);
  if (kept.has(symbol)) return kept.get(symbol) as T | undefined;
  const found = rows.find(({ symbols }) => symbols.some((pattern) => fitsPattern(pattern, symbol)));
  if (kept.size >= mostKept) kept.clear();
  kept.set(symbol, found);
  return found;
}

const asRows = new WeakMap<readonly string[], readonly { readonly symbols: readonly string[] }[]>();

/** Whether a symbol fits any pattern of a list that does not change. */
export function fitsAny(patterns: readonly string[], symbol: string): boolean {
  const rows = asRows.get(patterns) ?? [{ symbols: patterns }];
  asRows.set(patterns, rows);
  return firstFitting(rows, symbol) !== undefined;
}

function comparableOf(pattern: string): Comparable {
  const known = comparables.get(pattern);
  if (known !== undefined) return known;
  const wildcard = pattern.indexOf("*");
  const made =
    wildcard < 0 ? { start: pattern } : { start: pattern.slice(0, wildcard), whole: expressionOf(pattern) };
  comparables.set(pattern, made);
  return made;
}

function expressionOf(pattern: string): RegExp {
  const source = pattern
    .replace(/[$()[\]{}+?^|\\/]/gu, "\\$&")
    .replaceAll(".", "\\.")
    .replaceAll("\\.**\\.", "(?:\\.\u0001)?\\.")
    .replaceAll("**", "\u0001")
    .replaceAll("*", "[^.()]*")
    .replaceAll("\u0001", ".*");
  return new RegExp(`^${source}$`, "u");
}

/** The part of a pattern before its first wildcard, up to the package: what rows are looked up by. */
export function patternRoot(pattern: string): string {
  return symbolRoot(pattern.split("*")[0] ?? "");
}

/** The package of a symbol: what stands before the colon, else the first segment. */
export function symbolRoot(symbol: string): string {
  const colon = symbol.indexOf(":");
  if (colon >= 0) return symbol.slice(0, colon);
  return /^[^.(]*/u.exec(symbol)?.[0] ?? "";
}

/** The path of a package of Go without its major version, which says nothing of what the package is. */
export function goPackage(module: string): string {
  return module.replace(/\/v\d{1,4}(?=\/|$)/u, "");
}

/** First segments that whole languages share; so many segments tell a library. */
const telling: Readonly<Record<string, number>> = {
  com: 3,
  org: 3,
  io: 3,
  net: 3,
  dev: 2,
  ai: 2,
  cn: 3,
  de: 3,
  edu: 3,
  tech: 3,
  software: 5,
  Microsoft: 2,
  "Microsoft.Extensions": 3,
  Azure: 2,
  Amazon: 2,
  Google: 2,
};

/** What stands in a file that uses the library of a pattern: its package, or as much of it as tells the library. */
export function patternMention(pattern: string): string {
  const extension = /\.this\.(\w+)/u.exec(pattern)?.[1];
  // The namespace of an extension method may be one that every file has open.
  if (extension !== undefined) return extension;
  // What a page brings along has no package: what the function is taken from stands there.
  const inPage = /^global:(?:\w+\.)*(\w+\.)\w+$/u.exec(pattern)?.[1];
  if (inPage !== undefined) return inPage;
  return pattern.includes(":") ? packageMention(patternRoot(pattern)) : libraryMention(pattern);
}

/** As many segments as tell the library. */
function libraryMention(pattern: string): string {
  const root = patternRoot(pattern);
  const literal = /^[\w.]*/u.exec(pattern)?.[0] ?? "";
  const segments = literal.split(".").slice(0, pattern.startsWith(`${literal}*`) ? -1 : undefined);
  const count = telling[segments.slice(0, 2).join(".")] ?? telling[root];
  return count === undefined ? root : segments.slice(0, count).join(".");
}

/** A major version of Go may stand behind the repository; deeper packages of large repositories tell more than those. */
function packageMention(root: string): string {
  const parts = root.split("/");
  return parts[0] === "github.com" && parts.length < 5 ? parts.slice(0, 3).join("/") : root;
}
