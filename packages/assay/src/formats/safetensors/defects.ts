import type { Problem, ProblemCode } from "../../model/coverage.ts";
import type { FindingDraft } from "../../model/draft.ts";
import type { Severity } from "../../model/finding.ts";
import type { Hazard } from "../../model/hazard.ts";
import { maxDefectsPerRule } from "./limits.ts";

interface DefectRule {
  readonly severity: Severity;
  readonly code: ProblemCode;
  /** True for what no writer makes and what can show one loader other weights than another: a hazard. */
  readonly isAbuse?: boolean;
}

/** What can be wrong with the structure, how bad it is and how it counts for coverage. */
export const defectRules = {
  /** The header is longer than the file, or longer than our limit. */
  "SAFETENSORS-HEADER-LENGTH": { severity: "high", code: "malformed" },
  "SAFETENSORS-HEADER-LIMIT": { severity: "medium", code: "limit-exceeded", isAbuse: true },
  "SAFETENSORS-HEADER-START": { severity: "low", code: "malformed", isAbuse: true },
  "SAFETENSORS-HEADER-JSON": { severity: "high", code: "malformed" },
  /** Loaders disagree which of the two counts: a scanner can be shown other weights than the user loads. */
  "SAFETENSORS-DUPLICATE-KEY": { severity: "high", code: "malformed", isAbuse: true },
  "SAFETENSORS-METADATA": { severity: "low", code: "malformed" },
  "SAFETENSORS-ENTRY": { severity: "medium", code: "malformed" },
  "SAFETENSORS-DTYPE": { severity: "medium", code: "unsupported" },
  "SAFETENSORS-SHAPE": { severity: "medium", code: "malformed" },
  "SAFETENSORS-SIZE": { severity: "high", code: "malformed", isAbuse: true },
  "SAFETENSORS-OVERLAP": { severity: "high", code: "malformed", isAbuse: true },
  /** Bytes that no tensor owns can carry anything. */
  "SAFETENSORS-HOLE": { severity: "medium", code: "malformed", isAbuse: true },
  "SAFETENSORS-TRAILING-BYTES": { severity: "medium", code: "malformed", isAbuse: true },
  "SAFETENSORS-TRUNCATED": { severity: "high", code: "truncated" },
  "SAFETENSORS-TENSOR-LIMIT": { severity: "medium", code: "limit-exceeded" },
} as const satisfies Readonly<Record<string, DefectRule>>;

export type DefectRuleId = keyof typeof defectRules;

export interface Defect {
  readonly rule: DefectRuleId;
  /** One sentence; text of the file is already printable. */
  readonly message: string;
  /** Byte offset in the file. */
  readonly offset?: number;
}

/** Defects of one file: the first of each rule in full, the others counted. */
export interface DefectLog {
  readonly kept: Defect[];
  readonly counts: Map<DefectRuleId, number>;
}

export function emptyLog(): DefectLog {
  return { kept: [], counts: new Map() };
}

export function note(log: DefectLog, rule: DefectRuleId, message: string, offset?: number): void {
  const count = (log.counts.get(rule) ?? 0) + 1;
  log.counts.set(rule, count);
  if (count <= maxDefectsPerRule)
    log.kept.push({ rule, message, ...(offset === undefined ? {} : { offset }) });
}

const remedy = "Get the file again from its publisher, or write it anew with the safetensors library.";

/** One hazard per kept defect that is an abuse of the header. */
export function hazardsOf(log: DefectLog): readonly Hazard[] {
  return log.kept.filter(isAbuse).map(({ rule, message, offset }) => ({
    rule,
    verdict: "suspicious",
    severity: defectRules[rule].severity,
    message,
    remedy,
    ...(offset === undefined ? {} : { offset }),
  }));
}

function isAbuse({ rule }: Defect): boolean {
  const defect: DefectRule = defectRules[rule];
  return defect.isAbuse === true;
}

/** One integrity finding per other kept defect. */
export function findingsOf(log: DefectLog, path: string): readonly FindingDraft[] {
  const others = log.kept.filter((defect) => !isAbuse(defect));
  return others.map(({ rule, message, offset }) => ({
    rule,
    kind: "integrity",
    severity: defectRules[rule].severity,
    location: { path, ...(offset === undefined ? {} : { offset }) },
    message,
    evidence: [],
    remedy,
  }));
}

/** One problem per rule, so that a defective file never counts as fully read. */
export function problemsOf(log: DefectLog): readonly Problem[] {
  const problems: Problem[] = [];
  for (const [rule, count] of log.counts) {
    const first = log.kept.find((defect) => defect.rule === rule);
    if (first === undefined) continue;
    const more = count === 1 ? "" : ` (and ${count - 1} more of ${rule})`;
    problems.push({
      code: defectRules[rule].code,
      message: first.message + more,
      ...(first.offset === undefined ? {} : { offset: first.offset }),
    });
  }
  return problems;
}
