import type { Advisory, ExploitScore, KnownExploited } from "../advisories/advisory.ts";

/** A row of the catalogue as it is kept: `[date, ransom]`. */
export function exploitedOf(cve: string, value: unknown): KnownExploited | undefined {
  const [added, isUsedForRansom] = Array.isArray(value) ? (value as unknown[]) : [];
  if (typeof added !== "string") return undefined;
  return { cve: cve.toUpperCase(), added, isUsedForRansom: isUsedForRansom === true };
}

/** A score as it is kept: `[probability, percentile]`. */
export function scoreOf(cve: string, value: unknown): ExploitScore | undefined {
  const [probability, percentile] = Array.isArray(value) ? (value as unknown[]) : [];
  if (typeof probability !== "number" || typeof percentile !== "number") return undefined;
  return { cve: cve.toUpperCase(), probability, percentile };
}

/**
 * One format tells of an id once: dumps of several ecosystems hold the same record, and some of them an older one. Records of one id
 * in different formats (OSV and the CVE list) say different things, and both stay.
 */
export function newestOfEach(advisories: readonly Advisory[]): readonly Advisory[] {
  const newest = new Map<string, Advisory>();
  for (const advisory of advisories) {
    const format = advisory.origin.feed.split("/", 1)[0] ?? "";
    const key = `${format}\0${advisory.id}`;
    const known = newest.get(key);
    if (known === undefined || timeOf(advisory) > timeOf(known)) newest.set(key, advisory);
  }
  return [...newest.values()];
}

/** A time that is none is older than all others. */
function timeOf({ modified }: Advisory): number {
  const time = Date.parse(modified);
  return Number.isNaN(time) ? 0 : time;
}

/** The time of a record as it is kept, without parsing the rest: quotes within texts are escaped, so that this is the key. */
export function modifiedIn(value: Uint8Array): string {
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.length);
  const at = bytes.indexOf(modifiedKey);
  const from = at + modifiedKey.length;
  return at < 0 ? "" : bytes.toString("latin1", from, bytes.indexOf('"', from));
}

const modifiedKey = '"modified":"';
