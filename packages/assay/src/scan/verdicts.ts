import { type Coverage, isIncomplete } from "../model/coverage.ts";
import type { FindingDraft } from "../model/draft.ts";
import { type Severity, type Verdict, verdicts } from "../model/finding.ts";
import type { Hazard } from "../model/hazard.ts";
import type { RuleDescription } from "../model/rule-description.ts";
import { compareText } from "../model/text-order.ts";

export interface VerdictInput {
  readonly hazards: ReadonlyMap<string, readonly Hazard[]>;
  /** Files that a loader would open: each gets exactly one verdict. */
  readonly loaded: ReadonlySet<string>;
  readonly coverage: readonly Coverage[];
  readonly rules: ReadonlyMap<string, RuleDescription>;
  /** True for what the user's settings silence: it must not hide what is behind it. */
  isSuppressed(hazard: Hazard, path: string): boolean;
  /** What to load instead of a file that is not safe, as one sentence. */
  saferWay(path: string): string | undefined;
}

/** A finding and the path that it is about. */
export interface PathFinding {
  readonly path: string;
  readonly finding: FindingDraft;
}

/** More hazards of one file are more of the same; a container of many files still names its worst. */
const mostHazards = 100;

/**
 * One verdict per loaded file: its worst hazard that is not suppressed, `unknown` for what was not read in full, else
 * `safe`. The other hazards are findings without a verdict.
 */
export function composeVerdicts(input: VerdictInput): readonly PathFinding[] {
  const coverage = new Map(input.coverage.map((entry) => [entry.path, entry]));
  const paths = new Set([...input.loaded, ...input.hazards.keys()]);
  return [...paths].sort(compareText).flatMap((path) => {
    const hazards = allHazards(path, coverage.get(path), input);
    const ranked = hazards.toSorted(worstFirst(path, input)).slice(0, mostHazards);
    const [worst, ...others] = ranked;
    if (worst === undefined) return [{ path, finding: safe(path) }];
    return [
      { path, finding: { ...findingOf(worst, path, input), verdict: worst.verdict } },
      ...others.map((hazard) => ({ path, finding: findingOf(hazard, path, input) })),
    ];
  });
}

/** What was not read is a hazard of its own. */
function allHazards(path: string, entry: Coverage | undefined, input: VerdictInput): readonly Hazard[] {
  const seen = input.hazards.get(path) ?? [];
  if (entry === undefined || !isIncomplete(entry)) return seen;
  const unread: Hazard = {
    rule: "LOAD-UNREAD",
    verdict: "unknown",
    severity: "low",
    message: `Not read in full, so nothing vouches for it: ${(entry.reason ?? entry.code ?? "").replace(/\.$/u, "")}.`,
  };
  return [...seen, unread];
}

function worstFirst(path: string, input: VerdictInput): (a: Hazard, b: Hazard) => number {
  const isSilent = (hazard: Hazard): number => Number(input.isSuppressed(hazard, path));
  return (a, b) =>
    isSilent(a) - isSilent(b) ||
    verdicts.indexOf(b.verdict) - verdicts.indexOf(a.verdict) ||
    Number(a.rule === "LOAD-UNREAD") - Number(b.rule === "LOAD-UNREAD") ||
    (a.offset ?? 0) - (b.offset ?? 0) ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message);
}

const severityOf: Readonly<Record<Verdict, Severity>> = {
  safe: "info",
  unknown: "medium",
  suspicious: "high",
  dangerous: "critical",
};

function findingOf(hazard: Hazard, path: string, input: VerdictInput): FindingDraft {
  const { rule, verdict, severity, message, evidence, offset, member, line } = hazard;
  const remedy = [input.saferWay(path), hazard.remedy ?? input.rules.get(rule)?.fix].filter(
    (text) => text !== undefined,
  );
  return {
    rule,
    kind: "safety",
    severity: severity ?? severityOf[verdict],
    location: {
      path,
      ...(line === undefined ? {} : { line }),
      ...(offset === undefined ? {} : { offset }),
      ...(member === undefined ? {} : { member }),
    },
    message,
    evidence: evidence ?? [],
    ...(remedy.length === 0 ? {} : { remedy: remedy.join(" ") }),
  };
}

function safe(path: string): FindingDraft {
  return {
    rule: "LOAD-SAFE",
    kind: "safety",
    severity: "info",
    verdict: "safe",
    location: { path },
    message: "Read in full: loading it runs nothing and breaks nothing that we know of.",
    evidence: [],
  };
}
