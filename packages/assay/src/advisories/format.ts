import type { Advisory, KnownExploited } from "./advisory.ts";

/** A kind of JSON document that says something of vulnerabilities. One folder below `formats` each. */
export interface AdvisoryFormat {
  readonly id: string;
  /** Raised when the same bytes give other records. */
  readonly version: number;
  readonly title: string;
  /** By marks of the parsed document that no other format has. */
  readonly matches: (document: unknown) => boolean;
  /** Never throws: what cannot be used is refused with its reason. */
  readonly read: (document: unknown, origin: Advisory["origin"]) => AdvisoryReading;
}

/** What one document says. */
export interface AdvisoryReading {
  readonly advisories: readonly Advisory[];
  readonly exploited: readonly KnownExploited[];
  /** Why the document, or a part of it, gives no record. */
  readonly refused: readonly string[];
  /** When the document as a whole was made, where it says so (RFC 3339). */
  readonly madeAt?: string;
}

export function refusedReading(reason: string): AdvisoryReading {
  return { advisories: [], exploited: [], refused: [reason] };
}

export function readingOf(advisory: Advisory): AdvisoryReading {
  return { advisories: [advisory], exploited: [], refused: [] };
}
