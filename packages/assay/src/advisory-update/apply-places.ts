import type { Entry } from "../advisory-database/entry.ts";
import { modifiedIn } from "../advisory-database/values.ts";
import { ownerOf, prefixOf, sectionOf } from "../advisory-database/keys.ts";
import type { Manifest } from "../advisory-database/manifest.ts";
import type { AdvisoryDatabase } from "../advisory-database/open.ts";
import { PlaceImport } from "../advisory-database/place-import.ts";
import { SortedRuns } from "../advisory-database/sorted-runs.ts";
import { rewriteManifest, writeDatabase } from "../advisory-database/write.ts";
import { openSpillFile } from "../bytes/spill-file.ts";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import type { FileSink } from "../bytes/file-sink.ts";
import { seedFeed } from "./seed-place.ts";
import { checkedManifest, nextManifest } from "./next-manifest.ts";
import type { Known, Place } from "./place.ts";
import { type Plan, planOf, readByOf, type Reading } from "./update-plan.ts";

export interface ApplyParts {
  readonly before: AdvisoryDatabase | undefined;
  readonly places: readonly Place[];
  readonly now: Date;
  /** The version of the program. */
  readonly tool: string;
  /** Called now and then: lets others work, and throws what ends the update. */
  readonly pause: () => Promise<void>;
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
export async function applyPlaces(parts: ApplyParts): Promise<UpdateOutcome> {
  const runs = new SortedRuns(() => openSpillFile(parts.folder));
  try {
    const known = knownOf(parts);
    const readings: Reading[] = [];
    for (const place of parts.places) readings.push(await readPlace(place, runs, parts, known));
    return await write(await wholeReadings(readings, runs, parts), runs, parts);
  } finally {
    runs.close();
  }
}

async function readPlace(place: Place, runs: SortedRuns, parts: ApplyParts, known: Known): Promise<Reading> {
  parts.onPlace(place);
  const into = new PlaceImport(place, runs, parts);
  try {
    await parts.pause();
    const result = await place.read(into, known);
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

/**
 * Two places may give one feed. What one of them gives replaces all that the database has of it: then the other one's part is read
 * again, though it did not change.
 */
async function wholeReadings(
  readings: readonly Reading[],
  runs: SortedRuns,
  parts: ApplyParts,
): Promise<readonly Reading[]> {
  const whole: Reading[] = [];
  for (const reading of readings) {
    const others = readings.filter((other) => other !== reading).flatMap(feedsGivenBy);
    const isPart = reading.result.kind === "unchanged" || reading.result.kind === "changes";
    const isShared = isPart && feedsGivenBy(reading).some((feed) => others.includes(feed));
    whole.push(isShared ? await readPlace(reading.place, runs, parts, nothingKnown) : reading);
  }
  return whole;
}

/** Feeds that the database would have other records of than before, or which it keeps as they are. */
function feedsGivenBy({ result, feeds }: Reading): readonly string[] {
  if (result.kind === "unchanged") return result.feeds;
  return result.kind === "whole" || result.kind === "changes" ? feeds.map(({ feed }) => feed) : [];
}

/** An empty dump would take away what is known: it is a mistake of somebody. */
function nothingIn(into: PlaceImport): Reading["result"] {
  const feeds = into.feeds();
  const [refusal] = feeds.flatMap(({ refusals }) => refusals);
  const [note] = feeds.flatMap(({ notes }) => notes).toReversed();
  const why = refusal === undefined ? note : `${refusal.place}: ${refusal.reason}`;
  const reason = why === undefined ? "" : `: ${printable(why)}`;
  return { kind: "failed", message: `it holds no advisory that can be read${reason}` };
}

const nothingKnown: Known = {
  feeds: [],
  feedOf: () => undefined,
  timesOf: () => Promise.resolve(new Map()),
};

function knownOf({ before, tool }: ApplyParts): Known {
  const feeds = (before?.manifest.feeds ?? []).filter(
    ({ format, readBy }) => readBy === readByOf(format, tool),
  );
  return {
    feeds,
    feedOf: (feed) => feeds.find((one) => one.feed === feed),
    timesOf: async (feed) => {
      const times = new Map<string, string>();
      for await (const entries of before?.entriesFrom(prefixOf("records")) ?? nothing()) {
        for (const { key, value } of entries) {
          const owner = sectionOf(key) === "records" ? ownerOf(key) : undefined;
          if (owner?.feed === feed) times.set(owner.id, modifiedIn(value));
        }
      }
      return times;
    },
  };
}

async function write(
  readings: readonly Reading[],
  runs: SortedRuns,
  parts: ApplyParts,
): Promise<UpdateOutcome> {
  const plan = planOf(readings, parts.tool);
  const { before, now, tool } = parts;
  let manifest = before?.manifest ?? emptyManifest;
  const outcome = outcomeOf(readings, plan);
  if (!isWritten(plan, parts)) return { manifest, ...outcome };
  const sink = parts.openSink();
  try {
    if (plan.written.size === 0 && before !== undefined) {
      manifest = checkedManifest(before.manifest, plan, now);
      await rewriteManifest(sink, before, manifest);
    } else
      await writeDatabase(sink, {
        before: before?.entries() ?? nothing(),
        isDropped: ({ id, feed }) => plan.whole.has(feed) || plan.changed.get(feed)?.has(id) === true,
        added: withoutFailed(runs.sorted(), plan.failedFeeds),
        manifest: (counts) => (manifest = nextManifest(manifest, plan, { counts, now, tool })),
        pause: parts.pause,
      });
    sink.commit();
  } finally {
    sink.discard();
  }
  return { manifest, ...outcome };
}

const emptyManifest: Manifest = { assayAdvisories: 1, written: "", tool: "", feeds: [] };

/** A database of nothing would look like one that knows of nothing; one that was just looked after stays as it is. */
function isWritten(plan: Plan, { before, now }: ApplyParts): boolean {
  const written = [...plan.written.keys()];
  if (![...written, ...plan.unchanged].some((feed) => feed !== seedFeed)) return false;
  if (written.length > 0 || plan.states.size > 0 || before === undefined) return true;
  return before.manifest.feeds.some(
    ({ feed, imported, checked }) =>
      plan.unchanged.includes(feed) &&
      Math.abs(now.getTime() - Date.parse(checked ?? imported)) >= recentMilliseconds,
  );
}

/** Ages are told in days: within this nobody needs to know that a source was asked again. */
const recentMilliseconds = 60 * 60 * 1000;

async function* nothing(): AsyncGenerator<readonly Entry[]> {
  // The first database.
}

function* withoutFailed(entries: Iterable<Entry>, failed: ReadonlySet<string>): Generator<Entry> {
  for (const entry of entries) if (failed.size === 0 || !failed.has(ownerOf(entry.key).feed)) yield entry;
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
