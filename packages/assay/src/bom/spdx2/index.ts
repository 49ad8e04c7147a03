import { AssayError } from "../../model/error.ts";
import type { Inventory } from "../../model/inventory.ts";
import { isRecord } from "../../syntax/json-access.ts";
import { checkedText } from "../checked-portions.ts";
import type { DocumentWriter, DraftDocument, Validation, WriteOptions } from "../document.ts";
import { parseDocument, type ParsedDocument } from "../parse-document.ts";
import type { DocumentReader, DocumentReading, ReadOptions } from "../reading.ts";
import { spdx2Mapping } from "./mapping.table.ts";
import { readSpdx2 } from "./read.ts";
import { readTagValue } from "./tag-value.ts";
import { validateSpdx2 } from "./validate.ts";

const specVersion = "2.3";

/** SPDX 2.3 in JSON, for receivers that know no other. */
export const spdx2: DocumentWriter = {
  id: "spdx2",
  version: 1,
  title: "SPDX 2.3",
  formats: [{ name: `spdx@${specVersion}`, specVersion }],
  mapping: spdx2Mapping,
  recognises: (parsed) =>
    isRecord(parsed) &&
    typeof parsed["spdxVersion"] === "string" &&
    parsed["spdxVersion"].startsWith("SPDX-2."),
  write: async (inventory, options) => checkedText(await draftOf(inventory, options), validate),
  draft: draftOf,
  validate,
};

async function draftOf(inventory: Inventory, options: WriteOptions = {}): Promise<DraftDocument> {
  const wanted = options.specVersion ?? specVersion;
  if (wanted !== specVersion)
    throw new AssayError("unknown-format", `SPDX ${wanted} is not written; ${specVersion} is.`);
  return (await import("./write.ts")).spdx2Draft(inventory);
}

async function validate(document: unknown): Promise<Validation> {
  return typeof document === "string" ? validateText(document) : validateSpdx2(document);
}

/** JSON or tag-value. */
async function validateText(text: string): Promise<Validation> {
  const parsed = await parseDocument(Buffer.from(text));
  if (!parsed.ok) return { valid: false, format: "spdx", version: "", errors: [parsed.issue], warnings: [] };
  const { version, errors, warnings } = await spdx2Reader.validate(parsed.document);
  const all = [...parsed.document.issues, ...errors];
  return { valid: all.length === 0, format: "spdx", version, errors: all, warnings };
}

/** SPDX 2.2 and 2.3, JSON and tag-value. */
export const spdx2Reader: DocumentReader = {
  read,
  readTwice: (document, options) => ({
    full: read(document, options),
    fieldsOnly: read(document, { ...options, fieldsOnly: true }),
  }),
  validate: async (document) => {
    if (document.syntax !== "text") return validateSpdx2(jsonOf(document));
    return validateSpdx2(undefined, readTagValue(document.text));
  },
};

function read(document: ParsedDocument, options: ReadOptions): DocumentReading {
  if (document.syntax !== "text") return readSpdx2(jsonOf(document), options);
  const { document: value, lineOf } = readTagValue(document.text);
  return readSpdx2(value, options, lineOf);
}

function jsonOf(document: ParsedDocument): unknown {
  return document.syntax === "json" ? document.value : undefined;
}
