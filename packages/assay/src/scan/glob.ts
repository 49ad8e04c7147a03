/** `*` within one level, `**` over any number of levels, `?` one character; a pattern without `/` fits at any level. */
export function globMatcher(patterns: readonly string[]): (path: string) => boolean {
  const expressions = patterns.map(expressionFor);
  return (path) => expressions.some((expression) => expression.test(path));
}

function expressionFor(pattern: string): RegExp {
  const trimmed = pattern.replace(/^\.?\//, "").replace(/\/$/, "");
  const anchored = trimmed.includes("/") ? trimmed : `**/${trimmed}`;
  let source = "";
  for (const part of anchored.split(/(\*\*\/|\*\*|\*|\?)/)) source += sourceOf(part);
  // An excluded folder takes everything below it along.
  return new RegExp(`^${source}(?:/|$)`, "u");
}

function sourceOf(part: string): string {
  if (part === "**/") return "(?:[^/]+/)*";
  if (part === "**") return ".*";
  if (part === "*") return "[^/]*";
  if (part === "?") return "[^/]";
  return part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
