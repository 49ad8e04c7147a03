import { dependencyTrackReleases, type ReceiverRow } from "./receiver-versions.table.ts";

/** Those that we write, oldest first. */
export const specVersions = ["1.5", "1.6", "1.7"] as const;
export type SpecVersion = (typeof specVersions)[number];

/**
 * The newest CycloneDX that a release of Dependency-Track takes; undefined for one before 1.5 and for text that is no version. A
 * pre-release of the release that brought something may not have it yet: it counts as what came before it, of the same line.
 */
export function newestAccepted(release: string): SpecVersion | undefined {
  const found = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})([-+].{0,80})?$/.exec(release.trim());
  if (found === null) return undefined;
  const numbers = found.slice(1, 4).map(Number);
  const [row, before] = dependencyTrackReleases.filter(({ since }) => compare(numbers, since) >= 0);
  if (row === undefined) return undefined;
  const isEarly = found[4]?.startsWith("-") === true && compare(numbers, row.since) === 0;
  const isOfLine = row.since[1] > 0 || row.since[2] > 0;
  return isEarly && isOfLine ? before?.newest : row.newest;
}

/** True when a release has what came with another one (`[4, 12, 0]`); undefined for text that is no version. */
export function hasCome(release: string, since: ReceiverRow["since"]): boolean | undefined {
  const found = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})/.exec(release.trim());
  return found === null ? undefined : compare(found.slice(1, 4).map(Number), since) >= 0;
}

function compare(numbers: readonly number[], since: ReceiverRow["since"]): number {
  for (const [index, wanted] of since.entries()) {
    const order = (numbers[index] ?? 0) - wanted;
    if (order !== 0) return order;
  }
  return 0;
}
