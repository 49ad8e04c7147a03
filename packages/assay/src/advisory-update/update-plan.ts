import type { FeedRecord } from "../advisory-database/manifest.ts";
import { readerOf } from "../advisories/formats.ts";
import type { Place, PlaceResult } from "./place.ts";
import { type Validators, validatorsOf } from "./validators.ts";

type Lack =
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "missing"; readonly message: string };

/** A place, and what became of reading it. */
export interface Reading {
  readonly place: Place;
  readonly result: PlaceResult | Lack;
  readonly feeds: readonly FeedRecord[];
}

/** What becomes of each feed. */
export interface Plan {
  /** New descriptions of feeds, by name. */
  readonly written: ReadonlyMap<string, FeedRecord>;
  readonly whole: ReadonlySet<string>;
  readonly changed: ReadonlyMap<string, ReadonlySet<string>>;
  readonly unchanged: readonly string[];
  /** New states of the files of feeds that are unchanged all the same. */
  readonly states: ReadonlyMap<string, Validators>;
  readonly failedFeeds: ReadonlySet<string>;
}

export function planOf(readings: readonly Reading[], tool: string): Plan {
  const written = new Map<string, FeedRecord>();
  const changed = new Map<string, ReadonlySet<string>>();
  const unchanged: string[] = [];
  const failedFeeds = new Set<string>();
  for (const { result, feeds } of readings) {
    if (result.kind === "failed" || result.kind === "missing")
      for (const { feed } of feeds) failedFeeds.add(feed);
    else if (result.kind === "unchanged") unchanged.push(...result.feeds);
    else
      for (const feed of feeds)
        written.set(feed.feed, withSource(feed, result, { feedsOfPlace: feeds.length, tool }));
    if (result.kind === "changes") changed.set(result.feed, result.ids);
  }
  // What one of two places of a feed could not give is missing of the feed.
  for (const feed of failedFeeds) written.delete(feed);
  const whole = new Set([...written.keys()].filter((feed) => !changed.has(feed)));
  return { written, whole, changed, unchanged, states: new Map(readings.flatMap(stateOf)), failedFeeds };
}

function stateOf({ result }: Reading): readonly (readonly [string, Validators])[] {
  if (result.kind !== "unchanged") return [];
  const state = validatorsOf(result);
  return state === undefined ? [] : result.feeds.map((feed) => [feed, state] as const);
}

function withSource(
  feed: FeedRecord,
  result: Extract<PlaceResult, { readonly kind: "whole" | "changes" }>,
  { feedsOfPlace, tool }: { readonly feedsOfPlace: number; readonly tool: string },
): FeedRecord {
  const { etag, lastModified } = result;
  const { sha256, sizeBytes } = result.kind === "whole" ? result : {};
  return {
    ...feed,
    readBy: readByOf(feed.format, tool),
    feedsOfPlace,
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
  };
}

/** What a feed was read by: a newer program, or a newer reader, may make other records of the same bytes. */
export function readByOf(format: string, tool: string): string {
  return `${tool} ${readerOf(format)}`;
}
