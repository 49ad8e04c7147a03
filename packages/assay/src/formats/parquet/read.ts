import { readUpTo } from "../../bytes/byte-source.ts";
import { claimant, type Claim } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { judgeExtensions, type ExtensionJudgement } from "../../safety/arrow-extension/index.ts";
import { readArrowSchema } from "../../syntax/arrow-schema/index.ts";
import { messageKinds, readArrowMessage, unwrapArrowMessage } from "../../syntax/arrow-schema/message.ts";
import { splitOfPath } from "../dataset-split.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { readFooter, type Footer } from "./footer.ts";
import { longestSchema, longestValue, maximumFooterBytes } from "./limits.ts";

/** Length of the footer and the magic. */
const trailerBytes = 8;

/** Columns, rows and hazards of a table, all from its footer. */
export async function readParquet(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const footer = await footerOf(file);
  if ("code" in footer) return reading(file, by, undefined, [footer]);
  const problems: Problem[] = [];
  if (footer.trouble !== undefined) problems.push({ code: "malformed", message: footer.trouble });
  if (footer.isEncrypted) problems.push({ code: "unsupported", message: "columns are encrypted" });
  return reading(file, by, footer, problems);
}

async function footerOf({ source }: FormatInput): Promise<Footer | Problem> {
  const tail = Buffer.from(await readUpTo(source, source.sizeBytes - trailerBytes, trailerBytes));
  const magic = tail.toString("latin1", 4);
  if (magic === "PARE") return { code: "unsupported", message: "the footer is encrypted" };
  if (magic !== "PAR1") return { code: "truncated", message: "the file does not end with its footer" };
  const length = tail.readUInt32LE(0);
  if (length + trailerBytes + 4 > source.sizeBytes) {
    return { code: "malformed", message: `the footer claims ${length} bytes, more than the file has` };
  }
  if (length > maximumFooterBytes) {
    return {
      code: "limit-exceeded",
      message: `the footer has ${length} bytes, the limit is ${maximumFooterBytes}`,
    };
  }
  return readFooter(Buffer.from(await readUpTo(source, source.sizeBytes - trailerBytes - length, length)));
}

async function reading(
  file: FormatInput,
  by: string,
  footer: Footer | undefined,
  problems: readonly Problem[],
): Promise<FormatReading> {
  const judged = await judgeSchema(footer);
  const split = splitOfPath(file.path);
  return {
    format: "parquet",
    claims: claimsOf(footer, split, { by, path: file.path }),
    tensors: [],
    lineage: [],
    findings: [],
    hazards: [...judged.hazards, ...pathHazards(footer)],
    problems: [...problems, ...judged.problems],
    role: "dataset",
    dataset: {
      ...(footer?.rows === undefined || !(footer.rows >= 0) ? {} : { rows: footer.rows }),
      columns: footer?.columns ?? [],
      ...(split === undefined ? {} : { split }),
    },
  };
}

/** Arrow schemas that pyarrow keeps in base64; their extension types come to life when the file is read. */
async function judgeSchema(footer: Footer | undefined): Promise<ExtensionJudgement> {
  const hazards: Hazard[] = [];
  const problems: Problem[] = [];
  for (const { key, value } of footer?.entries ?? []) {
    if (key !== "ARROW:schema") continue;
    const judged = await judgeEntry(value);
    hazards.push(...judged.hazards);
    problems.push(...judged.problems);
  }
  return { hazards, problems };
}

async function judgeEntry(value: Buffer): Promise<ExtensionJudgement> {
  if (value.length > longestSchema) {
    return { hazards: [], problems: [{ code: "limit-exceeded", message: "the Arrow schema is too long" }] };
  }
  const message = await readArrowMessage(unwrapArrowMessage(Buffer.from(value.toString("latin1"), "base64")));
  if (message?.kind !== messageKinds.schema) {
    return { hazards: [], problems: [{ code: "malformed", message: "the Arrow schema cannot be read" }] };
  }
  const judged = await judgeExtensions((await readArrowSchema(message.header)).extensions);
  const { trouble } = message.header.buffer;
  return trouble === undefined ? judged : { ...judged, problems: [...judged.problems, trouble] };
}

function pathHazards(footer: Footer | undefined): Hazard[] {
  const leading = /^[/\\~]|^[a-z]:|^[a-z][a-z0-9+.-]*:\/\/|(?:^|[/\\])\.\.(?:[/\\]|$)|\0/iu;
  const bad = [...(footer?.paths ?? [])].filter((path) => leading.test(path)).map(printable);
  if (bad.length === 0) return [];
  const message = `Columns are said to be in files outside the folder: ${bad[0] ?? ""}.`;
  return [{ rule: "PARQUET-EXTERNAL-PATH", verdict: "suspicious", message, evidence: bad.slice(0, 20) }];
}

function claimsOf(
  footer: Footer | undefined,
  split: string | undefined,
  source: { by: string; path: string },
): Claim[] {
  const measured = claimant("measured", source);
  const declared = claimant("declared", source);
  const claims = [measured("format", "parquet")];
  if (split !== undefined) claims.push(declared("split", split));
  if (footer === undefined) return claims;
  claims.push(measured("formatVersion", `version ${footer.version}`, { pointer: "version" }));
  claims.push(
    measured("metadata", { name: "rowGroups", value: footer.rowGroups }, { pointer: "row_groups" }),
  );
  const compression = [...footer.codecs].sort().join(", ");
  if (compression !== "") claims.push(measured("metadata", { name: "compression", value: compression }));
  if (footer.createdBy !== "") claims.push(declared("producer", footer.createdBy, { pointer: "created_by" }));
  for (const { key, value } of footer.entries) {
    if (key === "ARROW:schema" || value.length === 0 || value.length > longestValue) continue;
    const where = { pointer: `key_value_metadata/${key}` };
    claims.push(declared("metadata", { name: key, value: value.toString("utf8") }, where));
  }
  return claims;
}
