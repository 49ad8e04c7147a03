import { claimant, type Claim } from "../../model/claim.ts";
import { judgeExtensions } from "../../safety/arrow-extension/index.ts";
import { splitOfPath } from "../dataset-split.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { readLayout, type Layout } from "./layout.ts";
import { columnsOf, emptyDescription } from "./messages.ts";

/** Columns, rows and hazards of a data file, or of the table that a manifest describes. */
export async function readLance(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const layout = await readLayout(file.source);
  const description = layout.description ?? emptyDescription();
  const { columns, problem } = columnsOf(description);
  const judged = await judgeExtensions(description.extensions);
  const split = splitOfPath(file.path);
  const reading = {
    format: "lance",
    claims: claimsOf(layout, split, { by, path: file.path }),
    tensors: [],
    lineage: [],
    findings: [],
    hazards: judged.hazards,
    problems: [...layout.problems, ...(problem === undefined ? [] : [problem]), ...judged.problems],
  };
  // The rows of a manifest are those of the data files, which are counted themselves.
  if (layout.kind === "manifest") return { ...reading, role: "part" };
  const { rows } = description;
  return {
    ...reading,
    role: "dataset",
    dataset: {
      ...(rows === undefined || !(rows >= 0) ? {} : { rows }),
      columns,
      ...(split === undefined ? {} : { split }),
    },
  };
}

function claimsOf(layout: Layout, split: string | undefined, source: { by: string; path: string }): Claim[] {
  const measured = claimant("measured", source);
  const declared = claimant("declared", source);
  const claims = [
    measured("format", "lance"),
    measured("formatVersion", `${layout.kind} ${layout.formatVersion}`),
  ];
  if (split !== undefined) claims.push(declared("split", split));
  const { description } = layout;
  if (description === undefined || layout.kind !== "manifest") return claims;
  claims.push(
    measured("metadata", { name: "fragments", value: description.fragments }, { pointer: "fragments" }),
  );
  if (description.rows !== undefined && !description.hasDeletions) {
    claims.push(measured("metadata", { name: "rows", value: description.rows }, { pointer: "fragments" }));
  }
  if (description.version > 0)
    claims.push(declared("version", String(description.version), { pointer: "version" }));
  if (description.writer !== "")
    claims.push(declared("producer", description.writer, { pointer: "writer_version" }));
  return claims;
}
