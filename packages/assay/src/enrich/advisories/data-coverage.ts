import type { AdvisoryFeed } from "../../advisories/advisory.ts";
import type { Coverage } from "../../model/coverage.ts";
import type { Entity } from "../../model/entity.ts";
import { compareText } from "../../model/text-order.ts";
import type { AskedThings } from "./asked-things.ts";
import { withoutRelease } from "../../versions/registry.ts";

/** New vulnerabilities of AI packages come by the week. */
export const oldAfterDays = 7;
/** A copy that was imported today may be of last year: in an ecosystem of this many records one of them changes in so many days. */
const quietDays = 30;
const leastOfBusy = 500;

const prefix = "advisories of ";
const day = 24 * 60 * 60 * 1000;

/**
 * What could not be judged, or with old data only. Unread is never clean. Records without a feed (a file of advisories) claim to be no
 * whole: with them alone no data are missing, but what has no name that advisories use was not held against them either.
 */
export function dataCoverage(
  { packages, strange, nameless, sourceless }: AskedThings,
  feeds: readonly AdvisoryFeed[],
  now: Date,
): readonly Coverage[] {
  const unnamed = [...namelessGap(nameless), ...[...sourceless].map(sourcelessGap)];
  if (feeds.length === 0) return sorted(unnamed);
  const held = heldData(feeds);
  const things = new Map<string, Set<Entity>>();
  // One that is asked for under two names is one.
  for (const { ecosystem, entity } of packages) {
    const base = withoutRelease(ecosystem);
    if (base !== "") things.set(base, (things.get(base) ?? new Set()).add(entity));
  }
  const counts = [...things].map(([base, those]) => [base, those.size] as const);
  return sorted([
    ...unnamed,
    ...counts.flatMap(([ecosystem, count]) => gapOf(ecosystem, count, held.get(ecosystem), now)),
    ...[...strange].map(([type, count]) => unknownType(type, count)),
  ]);
}

function sorted(coverage: readonly Coverage[]): readonly Coverage[] {
  return coverage.toSorted((a, b) => compareText(a.path, b.path));
}

/** Entries that an earlier judging left. */
export function isDataCoverage({ path, by }: Coverage): boolean {
  return path.startsWith(prefix) && by === undefined;
}

interface Held {
  readonly imported: string;
  /** The newest record of all; "" = none has a date. */
  readonly newest: string;
  readonly records: number;
}

function heldData(feeds: readonly AdvisoryFeed[]): ReadonlyMap<string, Held> {
  const held = new Map<string, Held>();
  for (const { ecosystem, imported, newest = "", records } of feeds) {
    if (ecosystem === undefined) continue;
    const base = withoutRelease(ecosystem);
    const known = held.get(base) ?? { imported: "", newest: "", records: 0 };
    held.set(base, {
      imported: later(known.imported, imported),
      newest: later(known.newest, newest),
      records: known.records + records,
    });
  }
  return held;
}

function later(one: string, other: string): string {
  return compareText(one, other) > 0 ? one : other;
}

function gapOf(ecosystem: string, count: number, held: Held | undefined, now: Date): readonly Coverage[] {
  const path = `${prefix}${ecosystem}`;
  const packages = plural(count, "package");
  if (held === undefined) {
    const reason = `The advisories of ${ecosystem} were not imported as a whole: ${packages} not judged, or by single records only.`;
    return [{ path, read: "none", code: "not-here", reason }];
  }
  const reason = ageOf(ecosystem, held, now);
  return reason === undefined
    ? []
    : [{ path, read: "full", code: "stale", reason: `${reason}: ${packages} judged by old data.` }];
}

function ageOf(ecosystem: string, { imported, newest, records }: Held, now: Date): string | undefined {
  const daysSince = (time: string): number => Math.floor((now.getTime() - Date.parse(time)) / day);
  const age = daysSince(imported);
  // Clocks differ by minutes, and by time zones that somebody set wrong; a time that is none compares with nothing.
  if (!(age >= -1))
    return `The advisories of ${ecosystem} were imported at a time that is still to come (${imported}), so that a clock is or was wrong and nobody knows how old they are`;
  if (age > oldAfterDays) return `The advisories of ${ecosystem} were imported ${age} days ago`;
  return isQuietTooLong({ records, newest }, now)
    ? `The newest of ${records} advisories of ${ecosystem} is of ${newest.slice(0, 10)}`
    : undefined;
}

/** True for data of a busy ecosystem whose newest record is so old that the copy must be: whenever it was imported. */
export function isQuietTooLong(
  { records, newest = "" }: { readonly records: number; readonly newest?: string | undefined },
  now: Date,
): boolean {
  return records >= leastOfBusy && now.getTime() - Date.parse(newest) > (quietDays + 1) * day - 1;
}

function unknownType(type: string, count: number): Coverage {
  const reason = `No advisories are read for packages of the type ${type}: ${count} not judged.`;
  return { path: `${prefix}${type}`, read: "none", code: "not-here", reason };
}

function namelessGap(count: number): readonly Coverage[] {
  if (count === 0) return [];
  const reason = `No package URL that can be read names ${plural(count, "component")}: not judged.`;
  return [{ path: `${prefix}components without a package URL`, read: "none", code: "not-here", reason }];
}

function sourcelessGap([ecosystem, count]: readonly [string, number]): Coverage {
  const reason = `The advisories of ${ecosystem} name the packages that others are built from, and ${plural(count, "package")} of it here ${count === 1 ? "names" : "name"} none: judged by ${count === 1 ? "its own name" : "their own names"} alone.`;
  return { path: `${prefix}${ecosystem}: source packages`, read: "none", code: "not-here", reason };
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
