import type { Entry } from "../../advisory-database/entry.ts";
import { mostNamedRefusals, mostNotes } from "../../advisory-database/limits.ts";
import { ownerOf, prefixOf, sectionOf } from "../../advisory-database/keys.ts";
import type { FeedRecord, Manifest } from "../../advisory-database/manifest.ts";
import type { AdvisoryDatabase } from "../../advisory-database/open.ts";
import { PlaceImport } from "../../advisory-database/place-import.ts";
import { SortedRuns } from "../../advisory-database/sorted-runs.ts";
import { writeDatabase } from "../../advisory-database/write.ts";
import { openSpillFile } from "../../bytes/spill-file.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { toolVersion } from "../../scan/tool-version.ts";
import type { FileSink } from "../file-sink.ts";
import { seedFeed } from "./seed-place.ts";
import type { Known, Place, PlaceResult } from "./place.ts";

export interface UpdateParts {
  readonly before: AdvisoryDatabase | undefined;
  readonly places: readonly Place[];
  readonly now: Date;
  /** Opened when something is to be written. */
  readonly openSink: () => FileSink;
  /** Temporary files go there: where the database has room, so have they. */
  readonly folder: string;
  readonly onPlace: (place: Place) => void;
}

export interface UpdateOutcome {
  readonly manifest: Manifest;
  /** Names of feeds that were written. */
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly failed: readonly { readonly place: string; readonly message: string }[];
  /** Optional places that their host has not. */
  readonly missing: readonly string[];
}

/**
 * Reads every place and writes the database anew: with the feeds that were read, and everything else that it had. A place that
 * cannot be read whole changes nothing.
 * @throws AssayError `write-error`, `interrupted`, and `advisory-database` for the one before
 */
export async function applyUpdate(parts: UpdateParts): Promise<UpdateOutcome> {
  const runs = new SortedRuns(() => openSpillFile(parts.folder));
  try {
    const readings: Reading[] = [];
    for (const place of parts.places) {
      parts.onPlace(place);
      readings.push(await readPlace(place, runs, parts));
    }
    return await write(readings, runs, parts);
  } finally {
    runs.close();
  }
}

type Lack =
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "missing"; readonly message: string };

interface Reading {
  readonly place: Place;
  readonly result: PlaceResult | Lack;
  readonly feeds: readonly FeedRecord[];
}

async function readPlace(place: Place, runs: SortedRuns, parts: UpdateParts): Promise<Reading> {
  const into = new PlaceImport(place, runs, parts.now);
  try {
    const result = await place.read(into, knownOf(parts.before));
    if (result.kind === "whole" && into.taken === 0)
      return { place, result: nothingIn(into), feeds: into.feeds() };
    return { place, result, feeds: into.feeds() };
  } catch (error) {
    if (!(error instanceof AssayError) || error.code === "interrupted" || error.code === "write-error")
      throw error;
    const kind = place.isOptional === true && error.code === "not-found" ? "missing" : "failed";
    return { place, result: { kind, message: error.message }, feeds: into.feeds() };
  }
}

/** An empty dump would take away what is known: it is a mistake of somebody. */
function nothingIn(into: PlaceImport): Reading["result"] {
  const [refusal] = into.feeds().flatMap(({ refusals }) => refusals);
  const reason = refusal === undefined ? "" : `: ${printable(refusal.place)}: ${printable(refusal.reason)}`;
  return { kind: "failed", message: `it holds no advisory that can be read${reason}` };
}

function knownOf(before: AdvisoryDatabase | undefined): Known {
  return {
    feedOf: (feed) => before?.manifest.feeds.find((one) => one.feed === feed),
    idsOf: async (feed) => {
      const ids = new Set<string>();
      if (before === undefined) return ids;
      for await (const entries of before.entriesFrom(prefixOf("records"))) {
        for (const { key } of entries) {
          const owner = sectionOf(key) === "records" ? ownerOf(key) : undefined;
          if (owner?.feed === feed) ids.add(owner.id);
        }
      }
      return ids;
    },
  };
}

async function write(
  readings: readonly Reading[],
  runs: SortedRuns,
  parts: UpdateParts,
): Promise<UpdateOutcome> {
  const plan = planOf(readings);
  const { before, now } = parts;
  let manifest = before?.manifest ?? {
    assayAdvisories: 1 as const,
    written: "",
    tool: toolVersion,
    feeds: [],
  };
  // A database of nothing would look like one that knows of nothing.
  if ([...plan.written.keys(), ...plan.unchanged].some((feed) => feed !== seedFeed)) {
    const sink = parts.openSink();
    try {
      await writeDatabase(sink, {
        before: before?.entries() ?? nothing(),
        isDropped: ({ id, feed }) => plan.whole.has(feed) || plan.changed.get(feed)?.has(id) === true,
        added: withoutFailed(runs.sorted(), plan.failedFeeds),
        manifest: (counts) => (manifest = nextManifest(manifest, plan, { counts, now })),
      });
      sink.commit();
    } finally {
      sink.discard();
    }
  }
  return { manifest, ...outcomeOf(readings, plan) };
}

async function* nothing(): AsyncGenerator<readonly Entry[]> {
  // The first database.
}

interface Plan {
  /** New descriptions of feeds, by name. */
  readonly written: ReadonlyMap<string, FeedRecord>;
  readonly whole: ReadonlySet<string>;
  readonly changed: ReadonlyMap<string, ReadonlySet<string>>;
  readonly unchanged: readonly string[];
  readonly failedFeeds: ReadonlySet<string>;
}

function planOf(readings: readonly Reading[]): Plan {
  const written = new Map<string, FeedRecord>();
  const changed = new Map<string, ReadonlySet<string>>();
  const unchanged: string[] = [];
  const failedFeeds = new Set<string>();
  for (const { result, feeds } of readings) {
    if (result.kind === "failed" || result.kind === "missing")
      for (const { feed } of feeds) failedFeeds.add(feed);
    else if (result.kind === "unchanged") unchanged.push(...result.feeds);
    else for (const feed of feeds) written.set(feed.feed, withSource(feed, result));
    if (result.kind === "changes") changed.set(result.feed, result.ids);
  }
  // What one of two places of a feed could not give is missing of the feed.
  for (const feed of failedFeeds) written.delete(feed);
  const whole = new Set([...written.keys()].filter((feed) => !changed.has(feed)));
  return { written, whole, changed, unchanged, failedFeeds };
}

function withSource(
  feed: FeedRecord,
  { etag, sha256 }: { readonly etag?: string; readonly sha256?: string },
): FeedRecord {
  return {
    ...feed,
    ...(etag === undefined ? {} : { etag }),
    ...(sha256 === undefined ? {} : { sha256 }),
  };
}

function* withoutFailed(entries: Iterable<Entry>, failed: ReadonlySet<string>): Generator<Entry> {
  for (const entry of entries) if (failed.size === 0 || !failed.has(ownerOf(entry.key).feed)) yield entry;
}

type Counts = Parameters<Parameters<typeof writeDatabase>[1]["manifest"]>[0];

function nextManifest(
  before: Manifest,
  { written, unchanged, changed }: Plan,
  { counts, now }: { readonly counts: Counts; readonly now: Date },
): Manifest {
  const kept = before.feeds.filter(({ feed }) => !written.has(feed));
  const feeds = [...kept, ...written.values()].map((feed) => {
    const old = changed.has(feed.feed) ? before.feeds.find((one) => one.feed === feed.feed) : undefined;
    const { records = 0, exploited = 0, scores = 0 } = counts.get(feed.feed) ?? {};
    return {
      ...(old === undefined ? feed : joined(old, feed)),
      ...(unchanged.includes(feed.feed) ? { checked: now.toISOString() } : {}),
      records,
      ...(exploited === 0 ? {} : { exploited }),
      ...(scores === 0 ? {} : { scores }),
    };
  });
  feeds.sort((one, other) => (one.feed < other.feed ? -1 : 1));
  return { assayAdvisories: 1, written: now.toISOString(), tool: toolVersion, feeds };
}

/** A feed of which only some records were read anew. */
function joined(old: FeedRecord, fresh: FeedRecord): FeedRecord {
  const newest = [old.newest, fresh.newest].flatMap((time) => time ?? []);
  newest.sort((one, other) => Date.parse(one) - Date.parse(other));
  return {
    ...old,
    imported: fresh.imported,
    etag: fresh.etag,
    newest: newest.at(-1),
    // Bytes of the whole were not read this time.
    sha256: undefined,
    refused: old.refused + fresh.refused,
    refusals: [...fresh.refusals, ...old.refusals].slice(0, mostNamedRefusals),
    notes: [...new Set([...fresh.notes, ...old.notes])].slice(0, mostNotes),
  };
}

function outcomeOf(readings: readonly Reading[], plan: Plan): Omit<UpdateOutcome, "manifest"> {
  const failed: { place: string; message: string }[] = [];
  const missing: string[] = [];
  for (const { place, result } of readings) {
    if (result.kind === "failed") failed.push({ place: printable(place.place), message: result.message });
    if (result.kind === "missing") missing.push(place.label);
  }
  return { written: [...plan.written.keys()].sort(), unchanged: plan.unchanged, failed, missing };
}
