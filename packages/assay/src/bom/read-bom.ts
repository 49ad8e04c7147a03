import { AssayError } from "../model/error.ts";
import type { Issue, Validation } from "./document.ts";
import { parseDocument, type ParsedDocument, type ParseResult } from "./parse-document.ts";
import type { DocumentReader, DocumentReading, ReadingTwice, ReadOptions } from "./reading.ts";
import { documentReaders, documents } from "./registry.ts";
import { sniff, type Sniffed } from "./sniff.ts";
import type { WrittenDocument } from "./write-document.ts";

/**
 * The inventory that a document of any family describes, with the list of what it could not hold. Tolerant: an invalid
 * document is read as far as it can be understood.
 * @throws AssayError `invalid-document` for bytes that are no JSON, XML or text and for a wrong document of our own;
 * `unknown-format` for what nobody reads.
 */
export async function readBom(bytes: Uint8Array, options: ReadOptions): Promise<DocumentReading> {
  return (await openBom(bytes, options.path)).read(options);
}

/** A document that is parsed once, to be checked and read. */
export interface OpenDocument {
  readonly document: ParsedDocument;
  /** As `validateDocument` does. */
  readonly check: () => Promise<CheckedDocument>;
  readonly read: (options: ReadOptions) => Promise<DocumentReading>;
  /** In full and by its fields alone; of a document that we made. */
  readonly readTwice: (options: ReadOptions) => Promise<ReadingTwice>;
}

/** @throws AssayError as `readBom` */
export async function openBom(bytes: Uint8Array, path: string): Promise<OpenDocument> {
  return opened(await parseDocument(bytes), path);
}

/** A document that we have made. @throws AssayError as `readBom` */
export async function openWritten({ parsed }: WrittenDocument, path: string): Promise<OpenDocument> {
  return opened(await parsed(), path);
}

async function opened(parsed: ParseResult, path: string): Promise<OpenDocument> {
  if (!parsed.ok) {
    const { message, line } = parsed.issue;
    const place = line === undefined ? path : `${path}:${line}`;
    throw new AssayError("invalid-document", `${place}: ${message}`);
  }
  const sniffed = sniff(parsed.document);
  const reader = await readerOf(sniffed);
  if (reader === undefined)
    throw new AssayError(
      "unknown-format",
      `${path} is ${sniffed.title}: ${sniffed.instead ?? "no reader for it"}.`,
    );
  const { document } = parsed;
  return {
    document,
    check: () => checkedDocument(sniffed, document),
    read: async (options) => reader.read(document, options),
    readTwice: async (options) => {
      if (reader.readTwice !== undefined) return reader.readTwice(document, options);
      const full = await reader.read(document, options);
      return { full, fieldsOnly: full };
    },
  };
}

/** What a document is and what is wrong with it. */
export interface CheckedDocument extends Validation {
  /** For people: `CycloneDX 1.6 (JSON)`. */
  readonly title: string;
}

/** Recognises a document by its content and checks it; never throws for bad documents. */
export async function validateDocument(bytes: Uint8Array): Promise<CheckedDocument> {
  const parsed = await parseDocument(bytes);
  if (!parsed.ok) return unknown("not readable", "", parsed.issue);
  return checkedDocument(sniff(parsed.document), parsed.document);
}

async function checkedDocument(sniffed: Sniffed, document: ParsedDocument): Promise<CheckedDocument> {
  const checked = await checkedBy(sniffed, document);
  if (checked === undefined) return unknown(sniffed.title, sniffed.version, unknownFormat(sniffed));
  const { errors, warnings } = withIssues(checked, document.issues);
  return { ...checked, valid: errors.length === 0, title: sniffed.title, errors, warnings };
}

async function readerOf({ family }: Sniffed): Promise<DocumentReader | undefined> {
  return family === undefined ? undefined : documentReaders[family]?.();
}

/** By its reader, else by its writer, which checks what it writes (SARIF). */
async function checkedBy(sniffed: Sniffed, document: ParsedDocument): Promise<Validation | undefined> {
  const reader = await readerOf(sniffed);
  if (reader !== undefined) return reader.validate(document);
  const row = documents.find(({ formats }) => formats[0] === sniffed.family);
  const writer = await row?.load();
  return document.syntax === "json" ? writer?.validate(document.value) : undefined;
}

/** What the text itself has wrong comes first. A document type or an encoding that is declared is a warning: parsers cope with it. */
function withIssues(
  { errors, warnings }: Validation,
  issues: readonly Issue[],
): Pick<Validation, "errors" | "warnings"> {
  const isMild = ({ rule }: Issue): boolean =>
    rule === "document/doctype" || rule === "document/declared-encoding";
  return {
    errors: [...issues.filter((issue) => !isMild(issue)), ...errors],
    warnings: [...issues.filter(isMild), ...warnings],
  };
}

function unknownFormat({ title }: Sniffed): Issue {
  return {
    pointer: "",
    rule: "document/format",
    message: `This is ${title}.`,
    fix: "Give a document of CycloneDX 1.4 to 1.7, SPDX 2.2, 2.3 or 3.0.1, SARIF 2.1.0, Croissant 1.0 or 1.1, Assay, a model or dataset card, an MLmodel, a Kitfile or a ModelPack configuration.",
  };
}

function unknown(title: string, version: string, issue: Issue): CheckedDocument {
  return { valid: false, title, format: "unknown", version, errors: [issue], warnings: [] };
}
