import calculator from "ae-cvss-calculator";
import type { AdvisorySeverity } from "../../advisories/advisory.ts";
import { severityOfScore } from "../../model/cvss-severity.ts";
import { printable } from "../../model/printable.ts";
import type { Severity } from "../../model/severity.ts";
import type { Rating } from "../../model/vulnerability.ts";

// A CommonJS module whose names Node cannot see: they are taken from what it exports.
const { Cvss2, Cvss3P0, Cvss3P1, Cvss4P0 } = calculator;

/** A base vector of version 4 has 11 metrics; environmental ones make it longer. */
const longestVector = 400;

/** Ratings of the vectors and words of all records, each once. A vector that is none is left out: the others still count. */
export function ratingsOf(severities: readonly AdvisorySeverity[]): readonly Rating[] {
  const ratings = new Map<string, Rating>();
  for (const { type, score } of severities) {
    const rating = type === "word" ? wordRating(score) : vectorRating(score);
    if (rating !== undefined) ratings.set(rating.vector ?? `word ${rating.severity}`, rating);
  }
  const all = [...ratings.values()];
  const scored = all.filter(({ vector }) => vector !== undefined);
  // A word beside a vector says the same once more.
  return scored.length > 0 ? scored : all;
}

/** Words of GitHub, Red Hat, Microsoft, Ubuntu and CVSS. */
const words: ReadonlyMap<string, Severity> = new Map([
  ["critical", "critical"],
  ["high", "high"],
  ["important", "high"],
  ["medium", "medium"],
  ["moderate", "medium"],
  ["low", "low"],
  ["minor", "low"],
  ["negligible", "info"],
  ["none", "info"],
]);

function wordRating(word: string): Rating | undefined {
  const severity = words.get(word.trim().toLowerCase());
  return severity === undefined ? undefined : { method: "other", severity };
}

/** Versions of CVSS by how their vectors begin; version 2 has no prefix. */
const versions: readonly {
  readonly prefix: string;
  readonly method: Rating["method"];
  readonly read: (vector: string) => Scored;
}[] = [
  { prefix: "CVSS:4.0/", method: "CVSSv4", read: (vector) => new Cvss4P0(vector) },
  { prefix: "CVSS:3.1/", method: "CVSSv31", read: (vector) => new Cvss3P1(vector) },
  { prefix: "CVSS:3.0/", method: "CVSSv3", read: (vector) => new Cvss3P0(vector) },
  { prefix: "AV:", method: "CVSSv2", read: (vector) => new Cvss2(vector) },
];

interface Scored {
  isBaseFullyDefined(): boolean;
  calculateScores(): { readonly base?: number | undefined; readonly baseMetricsOnly?: number | undefined };
}

function vectorRating(text: string): Rating | undefined {
  const vector = text.trim().replace(/^\((.*)\)$/u, "$1");
  const version = versions.find(({ prefix }) => vector.startsWith(prefix));
  if (version === undefined || vector.length > longestVector || contradictsItself(vector)) return undefined;
  const score = scoreOf(version.read, vector);
  if (score === undefined) return undefined;
  const { method } = version;
  return { method, vector: printable(vector), score, severity: severityOfScore(score, method) };
}

/**
 * A metric may stand there once (CVSS 3.1, 6; 4.0, 7). `S` is a value of the modified metrics of version 4 only: the library takes it
 * for these two as well, and has no score for what comes of it.
 */
function contradictsItself(vector: string): boolean {
  const metrics = vector.split("/").filter((part) => part !== "");
  const names = new Set(metrics.map((metric) => metric.split(":", 1)[0]));
  return names.size < metrics.length || metrics.some((metric) => metric === "SI:S" || metric === "SA:S");
}

/** The library throws for metrics that there are not; undefined then, and for a vector without all base metrics. */
function scoreOf(read: (vector: string) => Scored, vector: string): number | undefined {
  try {
    const scored = read(vector);
    if (!scored.isBaseFullyDefined()) return undefined;
    const { base, baseMetricsOnly } = scored.calculateScores();
    const score = baseMetricsOnly ?? base;
    return score === undefined || !(score >= 0 && score <= 10) ? undefined : score;
  } catch {
    return undefined;
  }
}
