import path from "node:path";
import type { Advisory } from "../../advisories/advisory.ts";
import { readAdvisoryDocument } from "../../advisories/formats.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { type JsonLimits, parseJson } from "../../syntax/json.ts";
import { readDocumentFile } from "../read-document-file.ts";

const limits: JsonLimits = {
  maxBytes: 256 * 1024 * 1024,
  maxDepth: 64,
  maxValues: 20_000_000,
  maxObjects: 4_000_000,
};

/**
 * The advisories of a file: one record, a list of records, or one record on each line. A file that gives none, or of which a record is
 * wrong, is an error: who names one advisory must not be told that nothing is affected because it was not read.
 * @throws AssayError `unreadable`, `usage`
 */
export function advisoriesOfFile(file: string): readonly Advisory[] {
  const text = readDocumentFile(file)
    .toString("utf8")
    .replace(/^\ufeff/u, "");
  const advisories = documentsOf(text, file).flatMap(({ document, place }) => read(document, file, place));
  if (advisories.length === 0) throw wrong(file, "it holds no advisory");
  return advisories;
}

interface Placed {
  readonly document: unknown;
  /** Empty for the only one. */
  readonly place: string;
}

function documentsOf(text: string, file: string): readonly Placed[] {
  const whole = parseJson(text, limits);
  if (whole.ok) {
    const { value } = whole;
    if (!Array.isArray(value)) return [{ document: value, place: "" }];
    return value.map((document: unknown, index) => ({ document, place: `/${index}` }));
  }
  const lines = text
    .split("\n")
    .flatMap((line, index) => (line.trim() === "" ? [] : [{ line, number: index + 1 }]));
  if (lines.length < 2) throw wrong(file, `it is no JSON: ${printable(whole.message)}`);
  return lines.map(({ line, number }) => {
    const parsed = parseJson(line, limits);
    if (!parsed.ok) throw wrong(`${file}:${number}`, `it is no JSON: ${printable(parsed.message)}`);
    return { document: parsed.value, place: `:${number}` };
  });
}

function read(document: unknown, file: string, place: string): readonly Advisory[] {
  // Documents are for publishing: where the file lies on this machine is nobody's business.
  const origin = { feed: "--advisory", place: `${path.basename(file)}${place}` };
  const reading = readAdvisoryDocument(document, origin);
  if (reading === undefined)
    throw wrong(`${file}${place}`, "it is no advisory of a format that is read (OSV, CVE record, CSAF)");
  const [reason] = reading.refused;
  if (reason !== undefined) throw wrong(`${file}${place}`, reason);
  return reading.advisories;
}

function wrong(place: string, reason: string): AssayError {
  return new AssayError("usage", `--advisory ${place}: ${reason}`);
}
