import type { Severity } from "../../model/severity.ts";
import type { Priority, Reach, Vulnerability } from "../../model/vulnerability.ts";
import { percent, worstRating } from "../../model/vulnerability-words.ts";

/** What joins facts across the inventory and moves a vulnerability up or down: a rule of combinations says so. */
export interface Circumstance {
  /** In words, for people: `a model with auto_map is served by it`. */
  readonly because: string;
  readonly effect: "raise" | "lower";
}

export interface PriorityFacts {
  readonly reach?: Reach | undefined;
  /** Asked for by tests and development only. */
  readonly isAside: boolean;
  readonly circumstances: readonly Circumstance[];
}

interface Part {
  readonly points: number;
  readonly reason: string;
}

/** Somebody exploits it: before everything that anybody rates. */
const exploitedPoints = 40;
/** EPSS is mostly far below 1: its full weight is for what is nearly certain. */
const epssPoints = 20;
const severityPoints: Readonly<Record<Severity, number>> = {
  critical: 25,
  high: 18,
  medium: 10,
  low: 4,
  info: 0,
};
const reachPoints: Readonly<Record<Reach, number>> = {
  used: 15,
  installed: 12,
  required: 10,
  locked: 6,
  mentioned: 0,
};
const reachWords: Readonly<Record<Reach, string>> = {
  used: "used here",
  installed: "installed here",
  required: "asked for by a manifest",
  locked: "only in a lock file",
  mentioned: "only mentioned",
};
const circumstancePoints = 20;
/** Of what is possible or undetermined: behind what is known at equal weight. */
const doubtFactor = { affected: 1, possible: 0.6, undetermined: 0.4 } as const;

/** KEV, EPSS, severity, how near it is to running here, and what the inventory adds; 0 to 100. */
export function priorityOf(
  vulnerability: Pick<Vulnerability, "status" | "ratings" | "exploited" | "exploitScore" | "isDisputed">,
  facts: PriorityFacts,
): Priority {
  const parts = [...threatParts(vulnerability), ...placeParts(facts)].filter(({ points }) => points !== 0);
  const total = parts.reduce((sum, { points }) => sum + points, 0) * doubtFactor[vulnerability.status];
  const sorted = parts.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return {
    score: Math.round(Math.max(0, Math.min(100, total))),
    reasons: sorted.map(({ reason }) => reason),
  };
}

function threatParts({
  ratings,
  exploited,
  exploitScore,
  isDisputed,
}: Parameters<typeof priorityOf>[0]): readonly Part[] {
  const rated = worstRating(ratings)?.severity ?? "unknown";
  const severity = rated === "unknown" ? "medium" : rated;
  return [
    ...(exploited === undefined
      ? []
      : [{ points: exploitedPoints, reason: `exploited since ${exploited.added}` }]),
    ...(exploitScore === undefined
      ? []
      : [
          {
            points: epssPoints * exploitScore.probability,
            reason: `EPSS ${percent(exploitScore.probability)}`,
          },
        ]),
    { points: severityPoints[severity], reason: rated === "unknown" ? "not rated" : severity },
    ...(isDisputed === true ? [{ points: -10, reason: "disputed" }] : []),
  ];
}

function placeParts({ reach, isAside, circumstances }: PriorityFacts): readonly Part[] {
  return [
    ...(reach === undefined ? [] : [{ points: reachPoints[reach], reason: reachWords[reach] }]),
    ...(isAside ? [{ points: -8, reason: "for tests and development only" }] : []),
    ...circumstances.map(({ because, effect }) => ({
      points: effect === "raise" ? circumstancePoints : -circumstancePoints,
      reason: because,
    })),
  ];
}
