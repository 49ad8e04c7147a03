import type { FeedRecord } from "../advisory-database/manifest.ts";
import type { PlaceFacts, PlaceImport } from "../advisory-database/place-import.ts";
import type { Validators } from "./validators.ts";

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
  /** Ids of the records of a feed, each with the time of its last change. */
  readonly timesOf: (feed: string) => Promise<ReadonlyMap<string, string>>;
}

export type PlaceResult =
  | (Validators & {
      readonly kind: "whole";
      readonly sha256?: string;
      readonly sizeBytes?: number;
    })
  /** The source has what the database has of these feeds. */
  | (Validators & { readonly kind: "unchanged"; readonly feeds: readonly string[] })
  /** Only these records of the feed are others, new or gone. */
  | (Validators & {
      readonly kind: "changes";
      readonly feed: string;
      readonly ids: ReadonlySet<string>;
    });
