import { directionMarks } from "../model/direction-marks.ts";
import type { Source } from "../model/claim.ts";
import type { Inventory } from "../model/inventory.ts";
import type { SourceDocument } from "../model/source-document.ts";
import { stringAt, stringsAt } from "../syntax/json-access.ts";
import { parseJson } from "../syntax/json.ts";
import type { DocumentReading } from "./reading.ts";
import { stableJson } from "./stable-json.ts";

/** The inventory of a document, with the document itself as the first of those that it comes from. */
export function withSourceDocument(
  { format, version, header, inventory }: DocumentReading,
  path: string,
): Inventory {
  const documents = [{ format, version, path, ...header }, ...(inventory.documents ?? [])];
  return { ...inventory, documents: documents.slice(0, mostDocuments) };
}

/** A chain of conversions longer than this is a loop. */
const mostDocuments = 100;

/** As a document of ours says it in one text; nothing in it that a strict parser would refuse. */
export function sourceDocumentText(document: SourceDocument): string {
  return stableJson(document, ["format", "version", "identifier"]).replace(unsafe, escaped);
}

/** The document that such a text describes; undefined for any other text. */
export function parseSourceDocument(text: string): SourceDocument | undefined {
  const parsed = parseJson(text);
  return parsed.ok ? sourceDocumentOf(parsed.value) : undefined;
}

/** The same of parsed JSON. Fields of other types are passed over. */
export function sourceDocumentOf(json: unknown): SourceDocument | undefined {
  const format = stringAt(json, "format");
  if (format === undefined) return undefined;
  const texts = textFields.flatMap((name) => {
    const value = stringAt(json, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const lifecycles = stringsAt(json, "lifecycles");
  return {
    format,
    version: stringAt(json, "version") ?? "",
    ...Object.fromEntries(texts),
    tools: stringsAt(json, "tools"),
    authors: stringsAt(json, "authors"),
    ...(lifecycles.length === 0 ? {} : { lifecycles }),
  };
}

const textFields = ["identifier", "revision", "name", "path", "created", "licence"] as const;

/** True for what stands in one of the documents themselves and names no other place. */
export function isFromDocument(source: Source, documents: readonly SourceDocument[] | undefined): boolean {
  if (documents === undefined || source.path === undefined || source.document !== undefined) return false;
  // Asked for every claim, and there are one or two documents.
  for (const { path } of documents) if (path === source.path) return true;
  return false;
}

/** True for what was read from a document of whatever standard, also where that names another place. */
export function isSaidByDocument(source: Source, documents: readonly SourceDocument[] | undefined): boolean {
  return source.document !== undefined || isFromDocument(source, documents);
}

/** What all documents together name in one of their lists, each once. */
export function namedIn(
  documents: readonly SourceDocument[] | undefined,
  list: "tools" | "authors" | "lifecycles",
): readonly string[] {
  return [...new Set((documents ?? []).flatMap((document) => document[list] ?? []))];
}

// Controls that JSON allows as they are, separators of lines, controls of direction; lone surrogates are escaped by JSON itself.
const unsafe = new RegExp(String.raw`[\u007f-\u009f${directionMarks}]`, "gu");

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
