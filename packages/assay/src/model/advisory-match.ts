import type { Severity } from "./severity.ts";
import type { VulnerabilityStatus } from "./vulnerability.ts";

/** One advisory that is about a thing that is watched, or about one thing in it. Records that are aliases of each other are one. */
export interface AdvisoryMatch {
  /** CVE where there is one, then GHSA, then any. */
  readonly id: string;
  readonly aliases: readonly string[];
  /** What it is about: the name of a package, model, dataset or file. */
  readonly subject: string;
  /** All versions of it that are there and meant, sorted; empty = it has none. */
  readonly versions: readonly string[];
  readonly status: VulnerabilityStatus;
  readonly severity: Severity;
  /** Which range, list or identifier says so. */
  readonly because: string;
  readonly fixedIn: readonly string[];
  readonly summary?: string;
  /** CISA's catalogue names it. */
  readonly isExploited?: true;
  /** A decision that ends the matter: `not_affected`. */
  readonly decided?: string;
  /** The records that say so, and the feeds that they come from. */
  readonly records: readonly { readonly id: string; readonly feed: string }[];
}

/** What is remembered of the last look at the advisories. */
export interface KnownAdvisories {
  /** Counts the looks that found something else; part of every event's id. */
  readonly generation: number;
  /** RFC 3339: how new the data of that look were. */
  readonly imported: string;
  readonly matches: readonly AdvisoryMatch[];
}

/** What came of holding one thing against the advisories. */
export type AdvisoryLook =
  | {
      readonly kind: "judged";
      readonly matches: readonly AdvisoryMatch[];
      /** Feeds that the data hold; what another one told before can neither be confirmed nor denied. */
      readonly feeds: ReadonlySet<string>;
      /** RFC 3339: when the newest of them was imported. */
      readonly imported: string;
      /** Ids of records that were withdrawn. */
      readonly withdrawn: ReadonlySet<string>;
      /** What could not be judged, or by old data only, in sentences. */
      readonly gaps: readonly string[];
    }
  | { readonly kind: "unjudged"; readonly reason: string };
