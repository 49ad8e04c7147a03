import path from "node:path";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { parseJson } from "../../syntax/json.ts";
import { vexJsonLimits } from "../../vex/limits.ts";
import { isOpenvex, readOpenvex, type VexReading } from "../../vex/read-openvex.ts";
import { statementsOfFindings } from "../../vex/statements-of-findings.ts";
import type { VexStatement } from "../../vex/statement.ts";
import { readDocumentFile } from "../read-document-file.ts";

/**
 * The decisions of a file: OpenVEX, or a document with vulnerabilities that somebody analysed (CycloneDX VEX, our own). What of it
 * cannot be used is said on standard error.
 * @throws AssayError `unreadable`, `usage` for a file that holds no decision
 */
export async function statementsOfFile(file: string): Promise<readonly VexStatement[]> {
  const bytes = readDocumentFile(file);
  const name = path.basename(file);
  const parsed = parseJson(bytes.toString("utf8"), vexJsonLimits);
  const reading: VexReading =
    parsed.ok && isOpenvex(parsed.value)
      ? readOpenvex(parsed.value, name)
      : await statementsOfDocument(bytes, name);
  for (const problem of reading.problems.slice(0, mostProblems))
    process.stderr.write(`assay: --vex ${printable(file)}: ${problem}\n`);
  if (reading.statements.length === 0)
    throw new AssayError("usage", `--vex ${file}: it holds no decision about a vulnerability`);
  return reading.statements;
}

const mostProblems = 20;

async function statementsOfDocument(bytes: Uint8Array, name: string): Promise<VexReading> {
  const { readBom } = await import("../../bom/read-bom.ts");
  const { toolVersion } = await import("../../scan/tool-version.ts");
  const { inventory } = await readBom(bytes, { path: name, toolVersion });
  return { statements: statementsOfFindings(inventory, name), problems: [] };
}
