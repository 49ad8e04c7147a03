import { claimant } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
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
    findings: [],
    hazards: [],
    problems: problemsOf(table),
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

/** Readers of a name that stands twice disagree on which column it means. */
function problemsOf({ repeated }: TextTable): readonly Problem[] {
  if (repeated === undefined) return [];
  const message = `the first row has the name "${printable(repeated)}" twice: it is read as a record, and columns have numbers`;
  return [{ code: "malformed", message }];
}

async function rowsOf(file: FormatInput, table: TextTable): Promise<number | undefined> {
  if (table.kind === "json records" || file.source.sizeBytes > countedBytes) return undefined;
  return (await countRows(file.source, table.kind !== "jsonl")) - table.headerRows;
}
