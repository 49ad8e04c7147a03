import type { Problem, ProblemCode } from "../../model/coverage.ts";
import type { FindingDraft } from "../../model/draft.ts";
import type { Severity } from "../../model/finding.ts";
import { maxDefectsPerRule } from "./limits.ts";

interface DefectRule {
  readonly severity: Severity;
  readonly code: ProblemCode;
}

/** What can be wrong with the structure, how bad it is and how it counts for coverage. */
const defectRules = {
  /** The header is longer than the file, or longer than our limit. */
  "SAFETENSORS-HEADER-LENGTH": { severity: "high", code: "malformed" },
  "SAFETENSORS-HEADER-LIMIT": { severity: "medium", code: "limit-exceeded" },
  "SAFETENSORS-HEADER-START": { severity: "low", code: "malformed" },
  "SAFETENSORS-HEADER-JSON": { severity: "high", code: "malformed" },
  /** Loaders disagree which of the two counts: a scanner can be shown other weights than the user loads. */
  "SAFETENSORS-DUPLICATE-KEY": { severity: "high", code: "malformed" },
  "SAFETENSORS-METADATA": { severity: "low", code: "malformed" },
  "SAFETENSORS-ENTRY": { severity: "medium", code: "malformed" },
  "SAFETENSORS-DTYPE": { severity: "medium", code: "unsupported" },
  "SAFETENSORS-SHAPE": { severity: "medium", code: "malformed" },
  "SAFETENSORS-SIZE": { severity: "high", code: "malformed" },
  "SAFETENSORS-OVERLAP": { severity: "high", code: "malformed" },
  /** Bytes that no tensor owns can carry anything. */
  "SAFETENSORS-HOLE": { severity: "medium", code: "malformed" },
  "SAFETENSORS-TRAILING-BYTES": { severity: "medium", code: "malformed" },
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

/** One integrity finding per kept defect. */
export function findingsOf(log: DefectLog, path: string): readonly FindingDraft[] {
  return log.kept.map(({ rule, message, offset }) => ({
    rule,
    kind: "integrity",
    severity: defectRules[rule].severity,
    location: { path, ...(offset === undefined ? {} : { offset }) },
    message,
    evidence: [],
    remedy: "Get the file again from its publisher, or write it anew with the safetensors library.",
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
