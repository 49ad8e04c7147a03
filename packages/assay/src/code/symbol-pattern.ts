const compiled = new Map<string, RegExp>();

/**
 * Whether a symbol fits a pattern of the catalogue: `*` is (a part of) one segment, `**` any number of segments, `()`
 * the result of a call.
 */
export function fitsPattern(pattern: string, symbol: string): boolean {
  return expressionOf(pattern).test(symbol);
}

function expressionOf(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const source = pattern
    .replace(/[$()[\]{}+?^|\\/]/gu, "\\$&")
    .replaceAll(".", "\\.")
    .replaceAll("\\.**\\.", "(?:\\.\u0001)?\\.")
    .replaceAll("**", "\u0001")
    .replaceAll("*", "[^.]*")
    .replaceAll("\u0001", ".*");
  const made = new RegExp(`^${source}$`, "u");
  compiled.set(pattern, made);
  return made;
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
