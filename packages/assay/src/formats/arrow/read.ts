import { readUpTo } from "../../bytes/byte-source.ts";
import { claimant, type Claim } from "../../model/claim.ts";
import { judgeExtensions } from "../../safety/arrow-extension/index.ts";
import { splitOfPath } from "../dataset-split.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { readFeather } from "./feather.ts";
import { readFile } from "./file.ts";
import { longestValue, maximumEntries } from "./limits.ts";
import { readStream } from "./stream.ts";
import type { Table } from "./table.ts";

/** Schema, rows and hazards of a table. */
export async function readArrow(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const magic = Buffer.from(await readUpTo(file.source, 0, 4)).toString("latin1");
  const table = await tableOf(file, magic);
  const { hazards, problems } = await judgeExtensions(table.schema?.extensions ?? []);
  const split = splitOfPath(file.path);
  return {
    format: "arrow",
    claims: claimsOf(table, split, { by, path: file.path }),
    tensors: [],
    lineage: [],
    findings: [],
    hazards,
    problems: [...table.problems, ...problems],
    role: "dataset",
    dataset: {
      ...(table.rows === undefined ? {} : { rows: table.rows }),
      columns: table.schema?.columns ?? [],
      ...(split === undefined ? {} : { split }),
    },
  };
}

function tableOf(file: FormatInput, magic: string): Promise<Table> {
  if (magic === "FEA1") return readFeather(file);
  return magic === "ARRO" ? readFile(file) : readStream(file);
}

function claimsOf(table: Table, split: string | undefined, source: { by: string; path: string }): Claim[] {
  const measured = claimant("measured", source);
  const declared = claimant("declared", source);
  const claims = [measured("format", "arrow"), measured("formatVersion", table.kind)];
  if (table.compression !== undefined)
    claims.push(measured("metadata", { name: "compression", value: table.compression }));
  if (split !== undefined) claims.push(declared("split", split));
  for (const { key, value } of (table.schema?.metadata ?? []).slice(0, maximumEntries)) {
    if (value.length > longestValue || value === "") continue;
    claims.push(declared("metadata", { name: key, value }, { pointer: `schema/${key}` }));
  }
  return claims;
}
