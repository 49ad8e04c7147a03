import type { FormatMapping } from "./mapping.ts";
import type { Inventory } from "../model/inventory.ts";
import type { LicenceDuties } from "../model/licence-duties.ts";
import type { RuleDescription } from "../model/rule-description.ts";

/** A plug-in that writes and checks one family of documents. Each folder beside this file exports one. */
export interface DocumentWriter {
  readonly id: string;
  /** Counted up when the same inventory gives another document. */
  readonly version: number;
  readonly title: string;
  /** The names that `-o` accepts (DESIGN section 4); the first is the default. */
  readonly formats: readonly DocumentFormat[];
  /** Where the facts of an inventory go; absent for formats that hold a part of them only, or all in their own form. */
  readonly mapping?: FormatMapping;
  /** True when nobody takes its documents back into an inventory; absent = they are read. */
  readonly isWriteOnly?: true;
  /** True when a parsed document says that it belongs to this family; never throws. */
  recognises(parsed: unknown): boolean;
  /**
   * The document as text that ends in a line feed. Same inventory, same bytes. Throws an AssayError `invalid-document`
   * when the result breaks its schema or our rules (a bug), and `unknown-format` for a spec version nobody wrote.
   */
  write(inventory: Inventory, options?: WriteOptions): Promise<string>;
  /** The same document before its check, where it is made as data; absent = it is made as a text. Throws `unknown-format`. */
  draft?(inventory: Inventory, options?: WriteOptions): Promise<DraftDocument>;
  /** Checks a document, as text or parsed, against its schema and our rules. Never throws for bad documents. */
  validate(document: unknown): Promise<Validation>;
}

/** A document that is made and not checked yet. */
export interface DraftDocument {
  /** As data: what a parser makes of its text, but for the order of keys. */
  readonly value: unknown;
  /** The text, to be taken once: a large one is only passed on. */
  readonly portions: Iterable<string>;
  /** How a refusal calls it; absent = there is nothing to check. */
  readonly title?: string;
}

export interface DocumentFormat {
  /** `cyclonedx`, `cyclonedx@1.6`, `spdx`, ... */
  readonly name: string;
  readonly specVersion: string;
}

export interface WriteOptions {
  readonly specVersion?: string;
  /** Id, name or identifier of what a document about one thing describes; absent = the only one there is. */
  readonly subject?: string;
  /** What the rules of the findings mean, by id; only SARIF says it. */
  readonly rules?: ReadonlyMap<string, RuleDescription>;
  /** What licences ask of the things of an inventory; only the report for people says it. */
  readonly duties?: (inventory: Inventory) => readonly LicenceDuties[];
}

/** What `assay validate --json` prints. */
export interface Validation {
  readonly valid: boolean;
  /** The plug-in id (`cyclonedx`, `spdx`). */
  readonly format: string;
  /** The spec version that the document claims; empty when it claims none. */
  readonly version: string;
  readonly errors: readonly Issue[];
  readonly warnings: readonly Issue[];
}

/** One thing wrong at one place; at most one per cause. */
export interface Issue {
  /** JSON Pointer (RFC 6901); empty = the whole document. */
  readonly pointer: string;
  /** 1-based, for documents that have lines of their own: XML, tag-value. */
  readonly line?: number;
  /** Stable: `schema/<keyword>`, `document/<what>` or the plug-in's own `<format>/<rule>`. */
  readonly rule: string;
  /** One sentence; hostile text in it is escaped and cut. */
  readonly message: string;
  readonly fix?: string;
}
