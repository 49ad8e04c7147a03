import type { Field } from "../field.ts";

/** What a scan found out for a new `assay.yaml`, and what it could not. */
export interface ManifestDraft {
  /** What was scanned, for people. */
  readonly subject: string;
  readonly models: readonly EntryDraft[];
  readonly datasets: readonly EntryDraft[];
  /** Found as well, and not listed: they were too many. */
  readonly left: { readonly models: number; readonly datasets: number };
  /** Elements of rule sets that only a person can answer, most valuable first. */
  readonly answers: readonly AnswerDraft[];
}

export interface EntryDraft {
  readonly section: "models" | "datasets";
  readonly handle: Handle;
  /** What it is called. */
  readonly name: string;
  /** How it is tied to the tree: `present`, `used`, `declared`. */
  readonly usage: string;
  /** `Licence: Apache-2.0 (declared, README.md:2)` */
  readonly known: readonly string[];
  /** Most valuable first. */
  readonly questions: readonly Question[];
}

/** What tells which thing the entry is about. */
export type Handle =
  { readonly kind: "path"; readonly path: string } | { readonly kind: "id"; readonly id: string };

export interface Question {
  readonly keys: readonly string[];
  readonly field: Field;
  /** Points that the rule sets would gain, added up. */
  readonly gain: number;
}

export interface AnswerDraft {
  readonly element: string;
  readonly title: string;
  readonly ruleSet: string;
  readonly gain: number;
}
