import type { FeedRecord } from "../../advisory-database/manifest.ts";
import { groupedDigits } from "../../model/grouped-digits.ts";
import { printable } from "../../model/printable.ts";
import { plural } from "../plural.ts";
import { padded } from "../table/style.ts";
import type { UpdateOutcome } from "../../advisory-update/apply-places.ts";

/** What an update did, a feed a line, and what a person should know of it. */
export function updateText(file: string, outcome: UpdateOutcome): string {
  const { manifest, written, unchanged, missing } = outcome;
  const rows = manifest.feeds.filter(({ feed }) => written.includes(feed) || unchanged.includes(feed));
  const width = Math.max(0, ...rows.map(({ feed }) => feed.length));
  const lines = rows.flatMap((row) => {
    const what = unchanged.includes(row.feed) ? "unchanged" : contentOf(row);
    return [`${padded(printable(row.feed), width)}  ${what}`, ...refusalLines(row), ...notesOf(row)];
  });
  if (missing.length > 0) lines.push(`Not there: ${missing.join(", ")}`);
  const total = manifest.feeds.reduce((sum, { records }) => sum + records, 0);
  const end = `${printable(file)}: ${plural(manifest.feeds.length, "feed")}, ${plural(total, "record")}`;
  return `${[...lines, end].join("\n")}\n`;
}

/** The same for programs. */
export function updateJson(file: string, { manifest, ...outcome }: UpdateOutcome): string {
  return `${JSON.stringify({ database: file, ...outcome, feeds: manifest.feeds }, undefined, 2)}\n`;
}

/** How much of what a feed holds. */
export function contentOf({ records, exploited, scores, newest }: FeedRecord): string {
  const parts = [
    ...(records > 0 || (exploited ?? scores) === undefined ? [plural(records, "record")] : []),
    ...(exploited === undefined ? [] : [`${groupedDigits(exploited)} exploited`]),
    ...(scores === undefined ? [] : [plural(scores, "score")]),
  ];
  return `${parts.join(", ")}${newest === undefined ? "" : `, newest ${newest.slice(0, 10)}`}`;
}

/** Refused records: the first ones with their reasons. */
export function refusalLines({ refused, refusals }: FeedRecord, most = 3): readonly string[] {
  if (refused === 0) return [];
  const shown = refusals
    .slice(0, most)
    .map(({ place, reason }) => `    ${printable(place)}: ${printable(reason)}`);
  return [`  ⚠ ${groupedDigits(refused)} refused`, ...shown];
}

export function notesOf({ notes }: FeedRecord): readonly string[] {
  return notes.map((text) => `  · ${printable(text)}`);
}
