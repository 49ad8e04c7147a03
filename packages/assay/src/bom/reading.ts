import type { Inventory } from "../model/inventory.ts";
import type { RelationKind } from "../model/relation.ts";
import type { SourceDocument } from "../model/source-document.ts";
import type { Validation } from "./document.ts";
import type { ParsedDocument } from "./parse-document.ts";

/** A plug-in that turns one family of documents into inventories. */
export interface DocumentReader {
  /** What cannot be understood is a loss. Only our own document must be valid: else an AssayError `invalid-document`. */
  read(document: ParsedDocument, options: ReadOptions): DocumentReading | Promise<DocumentReading>;
  /** Both ways of reading a document that we wrote; absent = all that is read are fields. */
  readTwice?(document: ParsedDocument, options: ReadOptions): ReadingTwice;
  /** Checks against the schema and our rules; never throws for bad documents. */
  validate(document: ParsedDocument): Promise<Validation>;
}

export interface ReadOptions {
  /** How claims name the document: relative to where the user is, never absolute. */
  readonly path: string;
  /** Of the tool that reads. */
  readonly toolVersion: string;
  /** Only the fields that the standard has for a fact: annotations, comments and private properties are passed over. */
  readonly fieldsOnly?: boolean;
}

/** A document in full and by its fields alone; of these, nobody asks what was not understood. */
export interface ReadingTwice {
  readonly full: DocumentReading;
  readonly fieldsOnly: Pick<DocumentReading, "header" | "inventory">;
}

/** What one document says, in our vocabulary, and what of it found no place there. */
export interface DocumentReading {
  readonly format: string;
  /** The spec version that the document claims; empty when it claims none. */
  readonly version: string;
  readonly header: DocumentHeader;
  readonly inventory: Inventory;
  /** In the order in which they were met; at most `mostLosses`, `lossCount` counts all. */
  readonly losses: readonly Loss[];
  readonly lossCount: number;
  readonly places?: DocumentPlaces;
}

/** What the document says of itself. */
export type DocumentHeader = Omit<SourceDocument, "format" | "version" | "path"> & {
  /** The document carries a signature of this kind; nobody has checked it. */
  readonly signature?: string;
};

/** Where in the document the parts of the inventory stand, as JSON Pointers; undefined for what has no place of its own. */
export interface DocumentPlaces {
  entity(id: string): string | undefined;
  /** The claim at a position in the list of its entity, when it does not say so itself (`source.pointer`). */
  claim(entityId: string, position: number): string | undefined;
  relation(from: string, kind: RelationKind, to: string): string | undefined;
  finding(id: string): string | undefined;
}

/** One part of a document that the inventory does not hold. */
export interface Loss {
  /** JSON Pointer (RFC 6901) into the document. */
  readonly pointer: string;
  readonly reason: LossReason;
  /** One sentence; text of the document in it is `printable`. */
  readonly message: string;
}

export const lossReasons = [
  /** Understood, but the inventory has nothing to hold it. */
  "no-place",
  /** A field that the specification does not know. */
  "unknown-field",
  /** Not of the type or form that the specification demands. */
  "malformed",
  /** Names something that the document does not have. */
  "dangling",
  /** The same identifier stands twice; the second was renamed. */
  "duplicate",
] as const;
export type LossReason = (typeof lossReasons)[number];

/** More than a person reads; keeps the report on a hostile document small. */
export const mostLosses = 10_000;
