import type { AdvisoryFeed } from "../../advisories/advisory.ts";
import type { Coverage } from "../../model/coverage.ts";
import type { Entity } from "../../model/entity.ts";
import { compareText } from "../../model/text-order.ts";
import type { AskedThings } from "./asked-things.ts";
import { withoutRelease } from "../../versions/registry.ts";

/** New vulnerabilities of AI packages come by the week. */
export const oldAfterDays = 7;

const prefix = "advisories of ";
const day = 24 * 60 * 60 * 1000;

/**
 * What could not be judged, or with old data only. Unread is never clean. Records without a feed (a file of advisories) claim to be no
 * whole: with them alone nothing is missing.
 */
export function dataCoverage(
  { packages, strange }: AskedThings,
  feeds: readonly AdvisoryFeed[],
  now: Date,
): readonly Coverage[] {
  if (feeds.length === 0) return [];
  const imported = newestImports(feeds);
  const things = new Map<string, Set<Entity>>();
  // One that is asked for under two names is one.
  for (const { ecosystem, entity } of packages) {
    const base = withoutRelease(ecosystem);
    if (base !== "") things.set(base, (things.get(base) ?? new Set()).add(entity));
  }
  const counts = [...things].map(([base, those]) => [base, those.size] as const);
  return [
    ...counts.flatMap(([ecosystem, count]) => gapOf(ecosystem, count, imported.get(ecosystem), now)),
    ...[...strange].map(([type, count]) => unknownType(type, count)),
  ].toSorted((a, b) => compareText(a.path, b.path));
}

/** Entries that an earlier judging left. */
export function isDataCoverage({ path, by }: Coverage): boolean {
  return path.startsWith(prefix) && by === undefined;
}

function newestImports(feeds: readonly AdvisoryFeed[]): ReadonlyMap<string, string> {
  const newest = new Map<string, string>();
  for (const { ecosystem, imported } of feeds) {
    if (ecosystem === undefined) continue;
    const base = withoutRelease(ecosystem);
    if (compareText(imported, newest.get(base) ?? "") > 0) newest.set(base, imported);
  }
  return newest;
}

function gapOf(
  ecosystem: string,
  count: number,
  imported: string | undefined,
  now: Date,
): readonly Coverage[] {
  const path = `${prefix}${ecosystem}`;
  const packages = `${count} package${count === 1 ? "" : "s"}`;
  if (imported === undefined) {
    const reason = `No advisories of ${ecosystem} were imported: ${packages} not judged.`;
    return [{ path, read: "none", code: "not-here", reason }];
  }
  const age = Math.floor((now.getTime() - Date.parse(imported)) / day);
  if (!(age > oldAfterDays)) return [];
  const reason = `The advisories of ${ecosystem} were imported ${age} days ago: ${packages} judged by old data.`;
  return [{ path, read: "full", code: "stale", reason }];
}

function unknownType(type: string, count: number): Coverage {
  const reason = `No advisories are read for packages of the type ${type}: ${count} not judged.`;
  return { path: `${prefix}${type}`, read: "none", code: "not-here", reason };
}
