/** Entries that are read; a file with more is no configuration. */
const mostEntries = 20_000;

/** Longest logical line: a certificate in one value is shorter. */
const longestLine = 65_536;

/** One entry of a properties file. */
export interface PropertyEntry {
  readonly key: string;
  readonly value: string;
  /** 1-based: where the entry begins. */
  readonly line: number;
}

/**
 * The entries of a Java properties file (java.util.Properties.load): comments with `#` and `!`, keys that end with `=`, `:`
 * or white space, lines that go on behind a backslash, escapes.
 */
export function readProperties(text: string): readonly PropertyEntry[] {
  const entries: PropertyEntry[] = [];
  for (const { written, line } of logicalLines(text)) {
    const entry = entryOf(written, line);
    if (entry !== undefined) entries.push(entry);
    if (entries.length >= mostEntries) break;
  }
  return entries;
}

function* logicalLines(text: string): Generator<{ readonly written: string; readonly line: number }> {
  let open = "";
  let start = 0;
  for (const [index, natural] of text
    .replace(/^\uFEFF/u, "")
    .split(/\r\n|[\n\r]/u)
    .entries()) {
    const trimmed = natural.trimStart();
    if (open === "") {
      if (trimmed === "" || trimmed.startsWith("#") || trimmed.startsWith("!")) continue;
      start = index + 1;
    }
    const goesOn = endsOpen(trimmed) && open.length < longestLine;
    open += goesOn ? trimmed.slice(0, -1) : trimmed;
    if (goesOn) continue;
    yield { written: open.slice(0, longestLine), line: start };
    open = "";
  }
  if (open !== "") yield { written: open.slice(0, longestLine), line: start };
}

/** An odd number of backslashes at the end. */
function endsOpen(line: string): boolean {
  let count = 0;
  while (count < line.length && line[line.length - 1 - count] === "\\") count += 1;
  return count % 2 === 1;
}

function entryOf(written: string, line: number): PropertyEntry | undefined {
  let end = 0;
  while (end < written.length && !/[=:\s]/u.test(written[end] ?? "")) end += written[end] === "\\" ? 2 : 1;
  const key = unescaped(written.slice(0, end));
  if (key === "") return undefined;
  const value = written.slice(end).replace(/^\s*[=:]?\s*/u, "");
  return { key, value: unescaped(value).trimEnd(), line };
}

const escapes: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", f: "\f" };

function unescaped(written: string): string {
  if (!written.includes("\\")) return written;
  return written.replace(/\\(?:u([0-9A-Fa-f]{4})|([^]))/gu, (_, hex: string | undefined, other = "") => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    const name = String(other);
    return Object.hasOwn(escapes, name) ? (escapes[name] ?? name) : name;
  });
}
