import { piecesOf } from "../bytes/pieces-of.ts";
import type { BlockPlace } from "./block.ts";
import { packBlock } from "./block.ts";
import type { Entry } from "./entry.ts";
import { ownerOf, sectionOf } from "./keys.ts";
import { footerBytes, footerLength, headerBytes, headerLength } from "./layout.ts";
import { type Manifest, manifestBytes } from "./manifest.ts";
import { mergedEntries } from "./merge.ts";
import type { AdvisoryDatabase } from "./open.ts";
import { type Sink, TableWriter } from "./table-writer.ts";

export interface DatabaseParts {
  /** Entries of the database before, in order. */
  readonly before: AsyncIterable<readonly Entry[]>;
  /** Which of them are not kept. */
  readonly isDropped: (owner: { readonly id: string; readonly feed: string }) => boolean;
  /** In order. */
  readonly added: Iterable<Entry>;
  /** Made when everything is counted. */
  readonly manifest: (counts: ReadonlyMap<string, FeedCounts>) => Manifest;
  /** Called now and then: lets others work, and throws what ends the writing. */
  readonly pause?: () => Promise<void>;
}

/** What the database holds of one feed. */
export interface FeedCounts {
  records: number;
  exploited: number;
  scores: number;
}

/**
 * Writes a whole database, from its first byte to its last. Holds a few blocks at a time.
 * @throws what `before` and the sink throw
 */
export async function writeDatabase(sink: Sink, parts: DatabaseParts): Promise<void> {
  sink.append(headerBytes());
  const table = new TableWriter(sink, headerLength);
  const counts = new Map<string, FeedCounts>();
  const kept = { entries: parts.before, isDropped: ({ key }: Entry) => parts.isDropped(ownerOf(key)) };
  for await (const entries of mergedEntries(kept, parts.added)) {
    for (const entry of entries) {
      countEntry(entry.key, counts);
      table.add(entry);
    }
    await parts.pause?.();
  }
  const { root, levels, end } = table.finish();
  writeEnd(sink, { root, levels }, end, parts.manifest(counts));
}

/**
 * Writes the same entries under another manifest: their bytes are copied as they are.
 * @throws what the source of `before` and the sink throw
 */
export async function rewriteManifest(
  sink: Sink,
  { source, index }: Pick<AdvisoryDatabase, "source" | "index">,
  manifest: Manifest,
): Promise<void> {
  const end = index.manifest.offset;
  for await (const piece of piecesOf(source, { offset: 0, length: end })) sink.append(piece);
  writeEnd(sink, index, end, manifest);
}

/** What stands behind the entries: the manifest, and the footer. */
function writeEnd(
  sink: Sink,
  index: { readonly root: BlockPlace; readonly levels: number },
  end: number,
  manifest: Manifest,
): void {
  const block = packBlock(manifestBytes(manifest));
  sink.append(block);
  const place = { offset: end, length: block.length };
  sink.append(footerBytes({ ...index, manifest: place }, end + block.length + footerLength));
}

function countEntry(key: string, counts: Map<string, FeedCounts>): void {
  const section = sectionOf(key);
  if (section !== "records" && section !== "exploited" && section !== "scores") return;
  const { feed } = ownerOf(key);
  const count = counts.get(feed) ?? { records: 0, exploited: 0, scores: 0 };
  count[section] += 1;
  counts.set(feed, count);
}
