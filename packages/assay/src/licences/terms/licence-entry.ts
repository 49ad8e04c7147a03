import type { AttributeName, AttributeValues } from "./attributes.ts";

/**
 * A value and the clause it was read from; `whole text`: nothing in it says otherwise; `practice`: how it is published.
 * `unknown`: nobody has read it for this table yet.
 */
export type Stated<T> = readonly [value: T, clause: string] | "unknown";

export type Terms = { readonly [A in AttributeName]: Stated<AttributeValues[A]> };

/** One licence, and what it says. No legal advice: one reading, made to find what people have to read. */
export interface LicenceEntry {
  /** Short name for people and commands: a hub tag where there is one. */
  readonly id: string;
  /** SPDX identifier, or `LicenseRef-`. */
  readonly expression: string;
  /** Other expressions for the same terms: `GPL-3.0-or-later`. */
  readonly also?: readonly string[];
  readonly name: string;
  readonly url: string;
  readonly version?: string;
  /** ISO 8601 date, or part of one. */
  readonly date?: string;
  /** Licences of one family let their models improve each other: `llama`, `qwen`. */
  readonly family?: string;
  /** `license:` tags of the hub. */
  readonly hubTags: readonly string[];
  /** `license_name:` texts of cards with `license: other`. */
  readonly hubNames: readonly string[];
  /** Providers whose hosted models are used under these terms, by their names in the catalogue. */
  readonly providers?: readonly string[];
  /** Titles in the text, for recognition; none where the text is in the SPDX list. */
  readonly markers: readonly string[];
  readonly read: {
    /** Which text was read. */
    readonly text: string;
    readonly extent: "whole" | "part" | "none";
  };
  readonly terms: Terms;
  readonly notes?: string;
}
