import { intersection, type VersionBound, type VersionInterval } from "../versions/interval.ts";
import { isVersionOf, type VersionScheme } from "../versions/scheme.ts";
import type { AffectedRange, RangeEvent } from "./advisory.ts";
import { mostEvents } from "./record-limits.ts";
import { quoted } from "./quote.ts";

/** What the events of one range say: the intervals that are affected, and where they say nothing that can be relied on. */
export interface Windows {
  readonly affected: readonly Window[];
  readonly doubts: readonly Doubt[];
}

export interface Window {
  readonly interval: VersionInterval;
  /** The version that ends it, when the record says that it is fixed there. */
  readonly fixedIn?: string;
}

export interface Doubt {
  readonly interval: VersionInterval;
  readonly reason: string;
}

/**
 * Events of a range to intervals, by the evaluation of the OSV schema ("Evaluation": sort, then `introduced` opens, `fixed`
 * and `last_affected` close, and nothing at or behind the last `limit` counts). Two adjacent windows (`fixed` and `introduced` in one
 * version) are both kept; where events contradict each other there is a doubt instead of a guess.
 */
export function windowsOf({ events }: AffectedRange, scheme: VersionScheme): Windows {
  const refusal = refusalOf(events, scheme);
  if (refusal !== undefined) return { affected: [], doubts: [{ interval: {}, reason: refusal }] };
  const walk = new Walk(scheme);
  for (const group of groupsOf(events, scheme)) walk.take(group);
  return withinLimits(walk.end(), events, scheme);
}

/** Why the events as a whole cannot be evaluated. */
function refusalOf(events: readonly RangeEvent[], scheme: VersionScheme): string | undefined {
  if (events.length > mostEvents) return `the range has more than ${mostEvents} events`;
  if (!events.some(({ kind }) => kind !== "limit")) return "the range has no events";
  const strange = events.find(
    (event) => !isStart(event) && !isEndless(event) && !isVersionOf(scheme, event.version),
  );
  return strange === undefined
    ? undefined
    : `the bound ${quoted(strange.version)} (${strange.kind}) is no version of ${scheme.title}`;
}

/** `introduced: 0` stands for "before every version" (OSV schema), pre-releases of 0 included. */
function isStart({ kind, version }: RangeEvent): boolean {
  return kind === "introduced" && version === "0";
}

function isEndless({ kind, version }: RangeEvent): boolean {
  return kind === "limit" && version === "*";
}

/** Events that bound the same version, in the order of versions; within a group in the order of the source. */
function groupsOf(events: readonly RangeEvent[], scheme: VersionScheme): readonly (readonly RangeEvent[])[] {
  const compare = (a: RangeEvent, b: RangeEvent): number =>
    Number(isStart(b)) - Number(isStart(a)) || (isStart(a) ? 0 : (scheme.compare(a.version, b.version) ?? 0));
  const groups: RangeEvent[][] = [];
  for (const event of events.filter(({ kind }) => kind !== "limit").sort(compare)) {
    const last = groups.at(-1);
    const [first] = last ?? [];
    if (last !== undefined && first !== undefined && compare(first, event) === 0) last.push(event);
    else groups.push([event]);
  }
  return groups;
}

/** The state of a walk over the events, from the lowest version to the highest. */
class Walk {
  private readonly affected: Window[] = [];
  private readonly doubts: Doubt[] = [];
  private open: { readonly lower?: VersionBound } | undefined;
  private closed: VersionBound | undefined;
  private hasBegun = false;
  private readonly scheme: VersionScheme;

  constructor(scheme: VersionScheme) {
    this.scheme = scheme;
  }

  take(group: readonly RangeEvent[]): void {
    const [opener] = group.filter(({ kind }) => kind === "introduced");
    const fixed = group.find(({ kind }) => kind === "fixed");
    const last = group.find(({ kind }) => kind === "last_affected");
    const wasOpen = this.open !== undefined;
    if (isContradiction({ wasOpen, hasOpener: opener !== undefined, fixed, last }))
      this.doubt(only(group), `the events at ${quoted(group[0]?.version ?? "")} contradict each other`);
    if (!wasOpen && opener !== undefined) this.begin(opener);
    if (fixed !== undefined) this.close({ version: fixed.version, isIncluded: false }, fixed.version);
    if (last !== undefined) this.close({ version: last.version, isIncluded: true });
    if (wasOpen && opener !== undefined) this.begin(opener);
  }

  end(): Windows {
    if (this.open !== undefined) this.affected.push({ interval: this.open });
    return { affected: this.affected, doubts: this.doubts };
  }

  private begin(opener: RangeEvent): void {
    this.hasBegun = true;
    this.open ??= isStart(opener) ? {} : { lower: { version: opener.version, isIncluded: true } };
  }

  private close(upper: VersionBound, fixedIn?: string): void {
    if (this.open !== undefined) {
      const interval = { ...this.open, upper };
      if (!this.isEmpty(interval))
        this.affected.push({ interval, ...(fixedIn === undefined ? {} : { fixedIn }) });
    } else if (!this.hasBegun) {
      this.doubt({ upper }, `the range says where it ends (${quoted(upper.version)}), not where it begins`);
    } else if (this.closed !== undefined) {
      this.closeAgain(this.closed, upper);
    }
    this.open = undefined;
    this.closed = upper;
  }

  /**
   * A range ends by `fixed` or by `last_affected`, never by both (OSV schema, "affected[].ranges[].events"). Where it has both, nobody knows of what lies
   * between; of two `fixed` the first one counts.
   */
  private closeAgain(closed: VersionBound, upper: VersionBound): void {
    if (closed.version === upper.version || !(closed.isIncluded || upper.isIncluded)) return;
    const lower = { version: closed.version, isIncluded: !closed.isIncluded };
    const reason = upper.isIncluded
      ? `${quoted(upper.version)} is affected, and an earlier version ends the range`
      : `the range has both a last affected version (${quoted(closed.version)}) and a fix (${quoted(upper.version)})`;
    this.doubt({ lower, upper }, reason);
  }

  private isEmpty({ lower, upper }: VersionInterval): boolean {
    if (lower === undefined || upper === undefined || upper.isIncluded) return false;
    return this.scheme.compare(lower.version, upper.version) === 0;
  }

  private doubt(interval: VersionInterval, reason: string): void {
    this.doubts.push({ interval, reason });
  }
}

/** One version that is affected and not: fixed where it is introduced first, or both the last affected and fixed. */
function isContradiction(group: {
  readonly wasOpen: boolean;
  readonly hasOpener: boolean;
  readonly fixed: RangeEvent | undefined;
  readonly last: RangeEvent | undefined;
}): boolean {
  if (group.fixed === undefined) return false;
  return group.last !== undefined || (group.hasOpener && !group.wasOpen);
}

function only(group: readonly RangeEvent[]): VersionInterval {
  const bound = { version: group[0]?.version ?? "", isIncluded: true };
  return { lower: bound, upper: bound };
}

/** Nothing counts that is not before at least one `limit`. */
function withinLimits(windows: Windows, events: readonly RangeEvent[], scheme: VersionScheme): Windows {
  const limits = events.filter(({ kind }) => kind === "limit");
  if (limits.length === 0 || limits.some(isEndless)) return windows;
  const [highest] = limits.map(({ version }) => version).sort((a, b) => scheme.compare(b, a) ?? 0);
  const limit = highest === undefined ? {} : { upper: { version: highest, isIncluded: false } };
  const within = (interval: VersionInterval): VersionInterval | undefined =>
    intersection(interval, limit, scheme.compare);
  return {
    affected: windows.affected.flatMap((window) => {
      const interval = within(window.interval);
      return interval === undefined ? [] : [{ ...window, interval }];
    }),
    doubts: [
      ...windows.doubts.flatMap((doubt) => {
        const interval = within(doubt.interval);
        return interval === undefined ? [] : [{ ...doubt, interval }];
      }),
      ...windows.affected.filter(({ interval }) => within(interval) === undefined).map(beyondLimit),
    ],
  };
}

/** Something begins behind the version where everything ends: nobody means that. */
function beyondLimit({ interval }: Window): Doubt {
  const from = quoted(interval.lower?.version ?? "0");
  return { interval, reason: `${from} begins what is affected, and lies behind every limit of the range` };
}
