/** What the catalogue knows of the libraries of a language, as far as names go. */
export interface KnownSymbols {
  /** True when something that is known begins with this symbol, or may. */
  begins(symbol: string): boolean;
  /** True when a pattern names this symbol, or one that begins with it, without a wildcard. */
  names(symbol: string): boolean;
  /** Namespaces that have an extension method of this name: patterns write it `Namespace.this.Name`. */
  extensions(name: string): readonly string[];
}

/** Nothing is left out. */
export const allSymbols: KnownSymbols = { begins: () => true, names: () => false, extensions: () => [] };

const extension = /^([\w.]+)\.this\.(\w+)/u;

/** The beginnings of patterns of the catalogue, and its extension methods. */
export function knownSymbols(patterns: Iterable<string>): KnownSymbols {
  const starts = new Set<string>();
  const open = new Set<string>();
  const extensions = new Map<string, Set<string>>();
  for (const pattern of patterns) {
    const [, namespace, name] = extension.exec(pattern) ?? [];
    if (namespace !== undefined && name !== undefined) {
      extensions.set(name, (extensions.get(name) ?? new Set()).add(namespace));
      continue;
    }
    addPattern(pattern, starts, open);
  }
  return {
    begins: (symbol) => starts.has(symbol) || prefixesOf(symbol).some((prefix) => open.has(prefix)),
    names: (symbol) => starts.has(symbol),
    extensions: (name) => [...(extensions.get(name) ?? [])],
  };
}

/** Up to the first wildcard: what stands before it is known, and so is anything behind it. */
function addPattern(pattern: string, starts: Set<string>, open: Set<string>): void {
  const [literal = ""] = pattern.split("*");
  const isWhole = literal === pattern;
  const segments = prefixesOf(literal.replaceAll("()", ""));
  // A segment with a wildcard in it (`Open*`) is no segment yet.
  const known = isWhole || literal.endsWith(".") ? segments : segments.slice(0, -1);
  for (const prefix of known) starts.add(prefix);
  const last = known.at(-1);
  if (!isWhole && last !== undefined) open.add(last);
}

function prefixesOf(symbol: string): readonly string[] {
  const parts = symbol.split(".").filter((part) => part !== "");
  return parts.map((_, at) => parts.slice(0, at + 1).join("."));
}
