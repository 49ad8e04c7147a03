import type { FeedRecord, Manifest } from "../../advisory-database/manifest.ts";
import { isQuietTooLong, oldAfterDays } from "../../enrich/advisories/data-coverage.ts";
import { printable } from "../../model/printable.ts";
import { clock } from "../clock.ts";
import { padded } from "../table/style.ts";
import { openAdvisoryFile } from "../../advisory-update/database-file.ts";
import { advisoryFile } from "./database-path.ts";
import { contentOf, notesOf, refusalLines } from "./update-text.ts";

const day = 24 * 60 * 60 * 1000;

/** @throws AssayError `advisory-database` when there is no database that can be read */
export async function databaseStatus(options: {
  readonly db?: string;
  readonly json?: boolean;
}): Promise<string> {
  const file = advisoryFile(options.db);
  const { database, close } = await openAdvisoryFile(file);
  try {
    const now = clock();
    return options.json === true
      ? jsonOf(file, database.manifest, now)
      : textOf(file, database.manifest, now);
  } finally {
    await close();
  }
}

function jsonOf(file: string, { feeds, written, tool }: Manifest, now: Date): string {
  const rows = feeds.map((feed) => ({ ...feed, ageDays: ageOf(feed, now), isOld: isOld(feed, now) }));
  const document = {
    database: file,
    written,
    tool,
    oldAfterDays,
    feeds: rows,
    warnings: warningsOf(feeds, written, now),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function textOf(file: string, { feeds, written }: Manifest, now: Date): string {
  const width = Math.max(0, ...feeds.map(({ feed }) => feed.length));
  const lines = feeds.flatMap((feed) => [
    `${padded(printable(feed.feed), width)}  ${contentOf(feed)}, ${ageText(ageOf(feed, now))}`,
    ...refusalLines(feed),
    ...notesOf(feed),
  ]);
  const warnings = warningsOf(feeds, written, now).map((text) => `⚠ ${text}`);
  return `${[`${printable(file)}, written ${written}`, ...lines, ...warnings].join("\n")}\n`;
}

function ageText(days: number): string {
  if (days < 0) return "imported in the future";
  if (days === 0) return "imported today";
  return `imported ${days} day${days === 1 ? "" : "s"} ago`;
}

/** Whole days since the feed was known to be what its source has. */
function ageOf({ imported, checked }: FeedRecord, now: Date): number {
  const days = (now.getTime() - Date.parse(checked ?? imported)) / day;
  return days < 0 && days > -1 ? 0 : Math.floor(days);
}

function isOld(feed: FeedRecord, now: Date): boolean {
  return ageOf(feed, now) > oldAfterDays;
}

function warningsOf(feeds: readonly FeedRecord[], written: string, now: Date): readonly string[] {
  const old = feeds.filter((feed) => isOld(feed, now)).map(({ feed }) => printable(feed));
  const quiet = feeds.filter((feed) => feed.ecosystem !== undefined && isQuietTooLong(feed, now));
  const isFuture = Date.parse(written) > now.getTime() + day;
  return [
    ...(feeds.length === 0 ? ["nothing was imported: run assay db update"] : []),
    ...(old.length === 0 ? [] : [`older than ${oldAfterDays} days: ${old.join(", ")}: run assay db update`]),
    ...quiet.map(
      ({ feed, records, newest = "" }) =>
        `the newest of ${records} records of ${printable(feed)} is of ${newest.slice(0, 10)}: an old copy was imported`,
    ),
    ...(isFuture ? [`the database was written in the future (${written}): a clock was or is wrong`] : []),
  ];
}
