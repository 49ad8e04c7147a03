import type { ApiRow } from "../../catalogue/api.ts";
import { fitsPattern, patternMention, patternRoot, symbolRoot } from "../symbol-pattern.ts";

/** The rows of one language, found by the package of a symbol. */
export interface RowIndex {
  /** All rows that a symbol fits, each once, in the order of the catalogue. */
  rowsFor(symbol: string): readonly ApiRow[];
  /** Last names of the calls that rows are about; calls with another name need not be looked at. */
  readonly callNames: ReadonlySet<string>;
  /** What stands before a last name in the patterns of rows: `Dataset` before `get`; "" = the result of a call. */
  holdersOf(name: string): ReadonlySet<string>;
  /** Packages of rows whose last segment is a pattern: every call of a file that imports one is looked at. */
  readonly openRoots: ReadonlySet<string>;
  /** One of these stands in every file that uses a library of the rows. */
  readonly mentions: ReadonlySet<string>;
  /** The patterns of all rows. */
  readonly patterns: readonly string[];
}

const none: ReadonlySet<string> = new Set();

export function indexRows(rows: readonly ApiRow[]): RowIndex {
  const byRoot = new Map<string, { readonly pattern: string; readonly row: ApiRow }[]>();
  const callNames = new Set<string>();
  const openRoots = new Set<string>();
  const holders = new Map<string, Set<string>>();
  for (const row of rows) {
    for (const pattern of row.symbols) {
      const root = patternRoot(pattern);
      const known = byRoot.get(root);
      if (known === undefined) byRoot.set(root, [{ pattern, row }]);
      else known.push({ pattern, row });
      if (!isMatched(row.makes)) continue;
      const last = lastSegment(pattern);
      if (last.includes("*") || last === "") openRoots.add(root);
      else {
        callNames.add(last);
        const known = holders.get(last) ?? new Set();
        holders.set(last, known.add(lastSegment(pattern.slice(0, -last.length - 1))));
      }
    }
  }
  const found = new Map<string, readonly ApiRow[]>();
  const rowsFor = (symbol: string): readonly ApiRow[] => {
    const known = found.get(symbol);
    if (known !== undefined) return known;
    const candidates = [...(byRoot.get(symbolRoot(symbol)) ?? []), ...(byRoot.get("") ?? [])];
    const fitting = candidates.filter(({ pattern }) => fitsPattern(pattern, symbol)).map(({ row }) => row);
    const distinct = [...new Set(fitting)];
    found.set(symbol, distinct);
    return distinct;
  };
  const telling = rows.filter(({ makes }) => isTelling(makes));
  const mentions = new Set(telling.flatMap(mentionsOf));
  const patterns = rows.flatMap(({ symbols }) => symbols);
  const holdersOf = (name: string): ReadonlySet<string> => holders.get(name) ?? none;
  return { rowsFor, callNames, holdersOf, openRoots, mentions, patterns };
}

/** Rows that only matter when something is followed to them are not looked for. */
function isMatched(makes: ApiRow["makes"]): boolean {
  if ("onlyFollowed" in makes) return false;
  return !["passes", "method", "quantization", "library"].includes(makes.kind);
}

/** Rows about libraries that any program may use make no file worth a look by themselves. */
function isTelling(makes: ApiRow["makes"]): boolean {
  return isMatched(makes) && !("isQuiet" in makes) && makes.kind !== "run-part";
}

/** Names of crates are short words; what is taken from one has its path in front. */
function mentionsOf({ library, symbols }: ApiRow): readonly string[] {
  const isCrate = library.startsWith("cargo/");
  return symbols.map((one) => (isCrate ? `${patternMention(one)}::` : patternMention(one)));
}

/** The name that stands before the parentheses of a call; "" = the result of a call is called. */
function lastSegment(pattern: string): string {
  if (pattern.endsWith("()")) return "";
  return pattern.slice(Math.max(pattern.lastIndexOf("."), pattern.lastIndexOf(":")) + 1);
}
