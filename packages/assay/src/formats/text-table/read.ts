import { claimant } from "../../model/claim.ts";
import type { FindingDraft } from "../../model/draft.ts";
import { printable } from "../../model/printable.ts";
import { splitOfPath } from "../dataset-split.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { countRows } from "./count-rows.ts";
import { countedBytes } from "./limits.ts";
import { sampleTable } from "./sample.ts";
import type { TextTable } from "./table.ts";

/** Columns and rows; undefined when the sample is no table throughout. */
export async function readTextTable(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const sample = await sampleTable(file);
  if (sample === undefined) return undefined;
  const { table, isWhole } = sample;
  const rows = table.rows ?? (await rowsOf(file, table));
  const split = splitOfPath(file.path);
  const measured = claimant("measured", { by, path: file.path });
  const declared = claimant("declared", { by, path: file.path });
  return {
    format: "text-table",
    claims: [measured("format", table.kind), ...(split === undefined ? [] : [declared("split", split)])],
    tensors: [],
    lineage: [],
    findings: findingsOf(table, file.path),
    hazards: [],
    problems: [],
    role: "dataset",
    dataset: {
      ...(rows === undefined ? {} : { rows }),
      columns: table.columns,
      isGeneric: true,
      ...(split === undefined ? {} : { split }),
      ...(isWhole ? {} : { isSampled: true }),
    },
  };
}

/** Nothing is unread: what is said is that the names were none. */
function findingsOf({ repeated }: TextTable, path: string): readonly FindingDraft[] {
  if (repeated === undefined) return [];
  return [
    {
      rule: "TABLE-COLUMN-REPEATED",
      kind: "integrity",
      severity: "low",
      location: { path },
      message: `The first row has the name "${printable(repeated)}" twice: it is read as a record, and the columns have numbers.`,
      evidence: [],
      remedy: "Give every column a name of its own.",
    },
  ];
}

async function rowsOf(file: FormatInput, table: TextTable): Promise<number | undefined> {
  if (table.kind === "json records" || file.source.sizeBytes > countedBytes) return undefined;
  return (await countRows(file.source, table.kind !== "jsonl")) - table.headerRows;
}
