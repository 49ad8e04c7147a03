import { mostNamedRefusals, mostNotes } from "../advisory-database/limits.ts";
import type { FeedRecord, Manifest } from "../advisory-database/manifest.ts";
import type { writeDatabase } from "../advisory-database/write.ts";
import { validatorsOf } from "./validators.ts";
import type { Plan } from "./update-plan.ts";

type Counts = Parameters<Parameters<typeof writeDatabase>[1]["manifest"]>[0];

/** What the new database says of its feeds. */
export function nextManifest(
  before: Manifest,
  { written, unchanged, states, changed }: Plan,
  { counts, now, tool }: { readonly counts: Counts; readonly now: Date; readonly tool: string },
): Manifest {
  const kept = before.feeds.filter(({ feed }) => !written.has(feed));
  const feeds = [...kept, ...written.values()].map((feed) => {
    const old = changed.has(feed.feed) ? before.feeds.find((one) => one.feed === feed.feed) : undefined;
    const { records = 0, exploited = 0, scores = 0 } = counts.get(feed.feed) ?? {};
    return {
      ...(old === undefined ? feed : joined(old, feed)),
      ...(unchanged.includes(feed.feed) ? checkedOf(feed.feed, states, now) : {}),
      records,
      ...(exploited === 0 ? {} : { exploited }),
      ...(scores === 0 ? {} : { scores }),
    };
  });
  feeds.sort((one, other) => (one.feed < other.feed ? -1 : 1));
  return { assayAdvisories: 1, written: now.toISOString(), tool, feeds };
}

/** The same feeds; some of them are known to be what their sources have now. */
export function checkedManifest(before: Manifest, { unchanged, states }: Plan, now: Date): Manifest {
  const feeds = before.feeds.map((feed) =>
    unchanged.includes(feed.feed) ? { ...feed, ...checkedOf(feed.feed, states, now) } : feed,
  );
  return { ...before, feeds };
}

function checkedOf(feed: string, states: Plan["states"], now: Date): Partial<FeedRecord> {
  const state = states.get(feed);
  return {
    checked: now.toISOString(),
    ...(state === undefined ? {} : { etag: undefined, lastModified: undefined, ...state }),
  };
}

/** A feed of which only some records were read anew. */
function joined(old: FeedRecord, fresh: FeedRecord): FeedRecord {
  const newest = [old.newest, fresh.newest].flatMap((time) => time ?? []);
  newest.sort((one, other) => Date.parse(one) - Date.parse(other));
  return {
    ...old,
    imported: fresh.imported,
    // Without a new one the dump is looked into again the next time.
    ...{ etag: undefined, lastModified: undefined },
    ...validatorsOf(validatorsOf(fresh) === undefined ? old : fresh),
    newest: newest.at(-1),
    // Bytes of the whole were not read this time.
    sha256: undefined,
    sizeBytes: undefined,
    refused: old.refused + fresh.refused,
    refusals: [...fresh.refusals, ...old.refusals].slice(0, mostNamedRefusals),
    notes: [...new Set([...fresh.notes, ...old.notes])].slice(0, mostNotes),
  };
}
