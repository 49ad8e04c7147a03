import { sampleBytes } from "./limits.ts";
import { parseRows } from "./separated.ts";

/** Text that could be a table: a JSON object or list of objects, or two columns or more in each of its first lines. */
export function recognisesTextTable(head: Uint8Array, sizeBytes: number): boolean {
  if (sizeBytes < 16 || !isText(head)) return false;
  const text = Buffer.from(head.buffer, head.byteOffset, head.length)
    .toString("utf8")
    .replace(/^\uFEFF/u, "");
  const isWhole = sizeBytes <= head.length;
  if (text.startsWith("{")) return startsLikeLines(text, isWhole);
  if (/^\[\s*\{/u.test(text)) return true;
  return startsLikeRows(text, isWhole);
}

/** No control characters but tab, line feed and carriage return. */
export function isText(bytes: Uint8Array): boolean {
  // By index: most files of a tree are tested, and an iterator takes three times as long.
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return false;
  }
  return true;
}

/** The first line is an object of its own; a second one follows when there is room. */
function startsLikeLines(text: string, isWhole: boolean): boolean {
  const lines = text.split("\n");
  const [first = "", second] = lines;
  if (second === undefined) return !isWhole && text.startsWith('{"');
  if (!first.trimEnd().endsWith("}")) return false;
  return second === "" ? !isWhole && lines.length > 2 : second.startsWith("{");
}

/** The header row and the first row have the same number of cells. */
function startsLikeRows(text: string, isWhole: boolean): boolean {
  const newline = text.indexOf("\n");
  const firstLine = newline < 0 ? text : text.slice(0, newline);
  const separator = separatorOf(firstLine);
  if (separator === undefined || firstLine.length > sampleBytes) return false;
  const rows = parseRows(text, separator, isWhole);
  const [header, first] = rows ?? [];
  return (
    header !== undefined && header.length >= 2 && (first === undefined || first.length === header.length)
  );
}

/** A tab is a clearer sign than a comma, a comma than a semicolon. */
export function separatorOf(line: string): string | undefined {
  return ["\t", ",", ";"].find((candidate) => line.includes(candidate));
}
