/** Words that stand where a fact should be. NONE is none of them: of a licence it says that there is none. */
const words: ReadonlySet<string> = new Set([
  ...["", "-", "--", "?", "...", "n/a", "na", "n.a.", "nil", "null", "undefined", "none given"],
  ...[
    "unknown",
    "unspecified",
    "not specified",
    "not available",
    "not known",
    "not provided",
    "not applicable",
  ],
  ...[
    "tbd",
    "tba",
    "todo",
    "fixme",
    "to be determined",
    "more information needed",
    "[more information needed]",
  ],
  ...["unnamed", "unnamed dataset", "noassertion", "1970-01-01", "1970-01-01t00:00:00z", "0000-00-00"],
]);

/** True for text that says nothing: empty, NOASSERTION, "unknown", the time zero of SPDX. */
export function isPlaceholder(text: string): boolean {
  // A fact that begins with a long text is no placeholder; only short ones are compared.
  const trimmed = text.trim();
  if (trimmed.length > 40) return /\bNOASSERTION\b/u.test(trimmed.slice(0, 1000));
  return words.has(trimmed.toLowerCase()) || /\bNOASSERTION\b/u.test(trimmed);
}
