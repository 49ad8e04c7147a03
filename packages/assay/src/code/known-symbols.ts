/** What the catalogue knows of the libraries of a language, as far as names go. */
export interface KnownSymbols {
  /** True when something that is known begins with this symbol, or may. */
  begins(symbol: string): boolean;
  /** True when a pattern names this symbol, or one that begins with it, without a wildcard. */
  names(symbol: string): boolean;
  /** Those of the namespaces in which something of this name is known, or may be. */
  namespacesOf(name: string, among: readonly string[]): readonly string[];
  /** Namespaces that have an extension method of this name: patterns write it `Namespace.this.Name`. */
  extensions(name: string): readonly string[];
}

const extension = /^([\w.]+)\.this\.(\w+)/u;

/** The beginnings of patterns of the catalogue, and its extension methods. */
export function knownSymbols(patterns: Iterable<string>): KnownSymbols {
  const starts = new Set<string>();
  const open = new Set<string>();
  const extensions = new Map<string, Set<string>>();
  for (const pattern of patterns) {
    const [, namespace, name] = extension.exec(pattern) ?? [];
    if (namespace !== undefined && name !== undefined) addTo(extensions, name, namespace);
    else addPattern(pattern, starts, open);
  }
  const byName = new Map<string, Set<string>>();
  for (const start of starts) {
    const dot = start.lastIndexOf(".");
    if (dot > 0) addTo(byName, start.slice(dot + 1), start.slice(0, dot));
  }
  const isOpen = (symbol: string): boolean => prefixesOf(symbol).some((prefix) => open.has(prefix));
  return {
    begins: (symbol) => starts.has(symbol) || isOpen(symbol),
    names: (symbol) => starts.has(symbol),
    namespacesOf: (name, among) => {
      const known = byName.get(name);
      return among.filter((namespace) => known?.has(namespace) === true || isOpen(namespace));
    },
    extensions: (name) => [...(extensions.get(name) ?? [])],
  };
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
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
