import type { LicenceEntry } from "../licences/terms/licence-entry.ts";
import { statedTexts } from "../licences/terms/stated-text.ts";

/** What a licence says, attribute by attribute with the clause. Ends in a line feed. */
export function licenceText(entry: LicenceEntry): string {
  const texts = statedTexts(entry);
  const width = Math.max(...texts.map(({ title }) => title.length));
  const lines = texts.flatMap(({ title, value, clause }) =>
    value === undefined ? [] : [`${title.padEnd(width)}  ${value}  (${clause ?? ""})`],
  );
  const unread = texts.flatMap(({ title, value }) => (value === undefined ? [title.toLowerCase()] : []));
  const sections = [
    `${entry.name}\n${[...new Set([entry.id, entry.expression])].join(", ")}`,
    ...(lines.length === 0 ? [] : [lines.join("\n")]),
    ...(unread.length === 0 ? [] : [`Not read yet: ${unread.join(", ")}.`]),
    ...(entry.notes === undefined ? [] : [entry.notes]),
    `Read      ${entry.read.text}\nSee       ${entry.url}`,
    "One reading of the text, with the clause in brackets; not legal advice.",
  ];
  return `${sections.join("\n\n")}\n`;
}
