import type { FeedRecord } from "../advisory-database/manifest.ts";
import type { PlaceFacts, PlaceImport } from "../advisory-database/place-import.ts";

/** Somewhere to import from. */
export interface Place extends PlaceFacts {
  /**
   * Imports everything of it, or only what changed.
   * @throws AssayError when it cannot be read whole: then nothing of it is imported
   */
  readonly read: (into: PlaceImport, known: Known) => Promise<PlaceResult>;
  /** Passed over when its host has it not. */
  readonly isOptional?: boolean;
}

/** What the database has, as far as this program reads the same from the same bytes. */
export interface Known {
  readonly feedOf: (feed: string) => FeedRecord | undefined;
  readonly feeds: readonly FeedRecord[];
  /** Ids of the records of a feed. */
  readonly idsOf: (feed: string) => Promise<ReadonlySet<string>>;
}

export type PlaceResult =
  | {
      readonly kind: "whole";
      readonly etag?: string;
      readonly sha256?: string;
      readonly sizeBytes?: number;
    }
  /** The source has what the database has of these feeds. */
  | { readonly kind: "unchanged"; readonly feeds: readonly string[] }
  /** Only these records of the feed are others, new or gone. */
  | {
      readonly kind: "changes";
      readonly feed: string;
      readonly ids: ReadonlySet<string>;
      readonly etag?: string;
    };
