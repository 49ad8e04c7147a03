import type { FeedRecord } from "../advisory-database/manifest.ts";
import type { PlaceFacts } from "../advisory-database/place-import.ts";
import type { Known } from "./place.ts";

/** Feeds that one place gave, and the digest of what they were read from. */
export interface HeldFeeds {
  readonly sha256: string;
  readonly feeds: readonly string[];
}

/** What the database has of a place of so many bytes; undefined = not all of what it gave is there as it was read. */
export function heldFeeds(
  known: Known,
  { label, ecosystem }: PlaceFacts,
  sizeBytes: number,
): HeldFeeds | undefined {
  const isOfPlace = ({ feed, format }: FeedRecord): boolean =>
    feed === format || feed === `${format}/${label}`;
  const held = known.feeds.filter(
    (feed) =>
      isOfPlace(feed) &&
      feed.sizeBytes === sizeBytes &&
      (feed.format !== "osv" || feed.ecosystem === ecosystem),
  );
  const [first] = held;
  if (first?.sha256 === undefined || first.feedsOfPlace !== held.length) return undefined;
  const { sha256 } = first;
  if (held.some((feed) => feed.sha256 !== sha256)) return undefined;
  return { sha256, feeds: held.map(({ feed }) => feed) };
}
