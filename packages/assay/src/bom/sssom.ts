import type { PropertyName } from "../model/properties.ts";
import { properties } from "../model/properties.table.ts";
import type { DocumentWriter } from "./document.ts";
import type { FormatMapping, MappingRow } from "./mapping.ts";

const columns = [
  ...["subject_id", "subject_label", "predicate_id", "object_id", "mapping_justification", "comment"],
] as const;

/**
 * The mapping of one format as SSSOM/TSV (https://mapping-commons.github.io/sssom): a row for each term of the standard that
 * holds a fact, and `sssom:NoTermFound` for facts that no term holds. Prefixes of the specification need no entry.
 */
export function sssomText(writer: Pick<DocumentWriter, "id" | "title" | "mapping">): string {
  const { mapping } = writer;
  if (mapping === undefined) return "";
  const lines = [...rowsOf(mapping)].map((row) => row.map(cellText).join("\t"));
  return `${[...headOf(writer.id, writer.title, mapping), columns.join("\t"), ...lines].join("\n")}\n`;
}

/** YAML in comment lines. */
function headOf(id: string, title: string, { prefixes }: FormatMapping): readonly string[] {
  const curies = { assay: "tag:assay,2026:fact/", ...prefixes };
  return [
    `#mapping_set_id: "tag:assay,2026:mapping/${id}"`,
    `#mapping_set_title: "Facts of Assay in ${title}"`,
    '#license: "https://spdx.org/licenses/Apache-2.0"',
    "#curie_map:",
    ...Object.entries(curies).map(([prefix, address]) => `#  ${prefix}: "${address}"`),
  ];
}

type Row = readonly [
  id: string,
  label: string,
  predicate: string,
  object: string,
  justification: string,
  note: string,
];

function* rowsOf({ properties: byProperty, relations }: FormatMapping): Generator<Row> {
  for (const [name, rows] of Object.entries(byProperty)) {
    yield* rowsFor(name, properties[name as PropertyName].title, rows);
  }
  for (const [name, rows] of Object.entries(relations)) {
    const placed = rows.map((row) => ({
      ...row,
      kinds: undefined,
      note: notesOf([`${row.from} to ${row.to}`, row.note]),
    }));
    yield* rowsFor(name, name, placed);
  }
}

type Mapped = Omit<MappingRow, "kinds"> & { readonly kinds?: MappingRow["kinds"] | undefined };

function* rowsFor(name: string, label: string, rows: readonly Mapped[]): Generator<Row> {
  const id = `assay:${name}`;
  for (const { term, match, kinds, note, place } of rows) {
    if (term === undefined || match === undefined) continue;
    const comment = notesOf([place, kinds === undefined ? undefined : kinds.join(", "), note]);
    yield [id, label, `skos:${match}Match`, term, justification, comment];
  }
  if (rows.some(({ term }) => term !== undefined)) return;
  const [first] = rows;
  const comment = notesOf([first?.place, first?.note]);
  yield [id, label, "skos:exactMatch", "sssom:NoTermFound", justification, comment];
}

const justification = "semapv:ManualMappingCuration";

function notesOf(notes: readonly (string | undefined)[]): string {
  return notes.filter((note) => note !== undefined).join("; ");
}

/** No cell holds a tab or a line feed. */
function cellText(text: string): string {
  return text.replaceAll(/[\t\n\r]/g, " ");
}
