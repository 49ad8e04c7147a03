import { licenceExpression } from "../../cards/licence-expression.ts";
import { unknownTime } from "../document-time.ts";
import type { EntityDraft } from "../entity-draft.ts";
import { InventoryDraft } from "../inventory-draft.ts";
import { type Located, RecordReader } from "../record-reader.ts";
import type { DocumentReading, ReadOptions } from "../reading.ts";
import type { ManifestDocument } from "./yaml-document.ts";

/** One manifest while it is read. */
export interface ManifestReading {
  readonly draft: InventoryDraft;
  readonly root: RecordReader;
}

export function beginReading(by: string, { value, lineOf }: ManifestDocument, path: string): ManifestReading {
  const draft = new InventoryDraft(by, path, lineOf);
  const root = new RecordReader(value, "", ({ pointer, reason, message }) => {
    draft.lose(pointer, reason, message);
  });
  return { draft, root };
}

export interface FinishedParts {
  readonly format: string;
  readonly version: string;
  readonly name: string;
  readonly created?: string | undefined;
}

export function endReading(
  { draft, root }: ManifestReading,
  { format, version, name, created }: FinishedParts,
  options: ReadOptions,
): DocumentReading {
  root.end();
  return {
    format,
    version,
    header: { name, tools: [], authors: [] },
    inventory: draft.inventory(
      { name, scannedAt: created ?? unknownTime, headersOnly: false },
      options.toolVersion,
    ),
    losses: draft.losses,
    lossCount: draft.lossCount,
  };
}

/** A licence as an expression, else in the words of the document. */
export function readLicence(entity: EntityDraft, found: Located<string> | undefined): void {
  if (found === undefined) return;
  const expression = licenceExpression(found.value);
  if (expression === undefined) entity.note("license", found);
  else entity.claim("license", expression, found.pointer);
}

/** Plain values under a key as metadata, with dots; what is neither is a loss. */
export function notePlain(entity: EntityDraft, record: RecordReader, key: string, name = key): void {
  const found = record.any(key);
  if (found === undefined) return;
  const { value, pointer } = found;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    entity.claim("metadata", { name, value }, pointer);
  } else {
    record.lose(pointer, "no-place", `${key}: only plain values are kept.`);
  }
}
