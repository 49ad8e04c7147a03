import * as z from "zod";
import { parseJson } from "../syntax/json.ts";
import { largestManifest, mostNamedRefusals } from "./limits.ts";

const text = z.string().max(4_000);
const count = z.number().int().nonnegative();

const feed = z.object({
  feed: text,
  format: text,
  ecosystem: text.optional(),
  /** Where it was read: an address without secrets, or a path as the user gave it. */
  place: text,
  etag: text.optional(),
  /** As its server wrote it. */
  lastModified: text.optional(),
  /** SHA-256 of the bytes that were read, where they were one file. */
  sha256: text.optional(),
  /** Their number, where they lay on this machine. */
  sizeBytes: count.optional(),
  /** How many feeds were read from the same bytes. */
  feedsOfPlace: count.optional(),
  /** What read it: another program may read the same bytes otherwise. */
  readBy: text.optional(),
  imported: text,
  /** When the source last said that nothing is newer. */
  checked: text.optional(),
  /** The newest time in it. */
  newest: text.optional(),
  records: count,
  exploited: count.optional(),
  scores: count.optional(),
  refused: count,
  refusals: z.array(z.object({ place: text, reason: text })).max(mostNamedRefusals),
  /** What a person should know of the import: times in the future, members that could not be read. */
  notes: z.array(text).max(100),
});

const manifest = z.object({
  assayAdvisories: z.literal(1),
  written: text,
  tool: text,
  feeds: z.array(feed).max(10_000),
});

/** One feed as it was imported. */
export type FeedRecord = z.infer<typeof feed>;

/** What the database holds, and where it came from. */
export type Manifest = z.infer<typeof manifest>;

export function manifestBytes(value: Manifest): Buffer {
  return Buffer.from(JSON.stringify(value), "utf8");
}

/** Undefined when the bytes are no manifest. */
export function readManifest(bytes: Uint8Array): Manifest | undefined {
  const limits = { maxBytes: largestManifest, maxDepth: 16, maxValues: 2_000_000, maxObjects: 250_000 };
  const parsed = parseJson(bytes, limits);
  if (!parsed.ok) return undefined;
  const result = manifest.safeParse(parsed.value);
  return result.success ? result.data : undefined;
}
