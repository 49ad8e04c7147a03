import type { ProblemCode } from "../../model/coverage.ts";
import type { FindingKind, Severity } from "../../model/finding.ts";
import type { Hazard } from "../../model/hazard.ts";

/** What a rule of this reader means. `problem` set = the file also counts as not fully read. */
export interface Rule {
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly problem?: ProblemCode;
  /** Set for what breaks loaders that trust the header: a hazard, not a finding. */
  readonly verdict?: Hazard["verdict"];
  readonly remedy: string;
}

const integrity = (severity: Severity, remedy: string, problem?: ProblemCode): Rule => ({
  kind: "integrity",
  severity,
  remedy,
  ...(problem === undefined ? {} : { problem }),
});
/** A header that no writer writes, and that loaders were attacked with. */
const attack = (remedy: string, problem: ProblemCode): Rule => ({
  ...integrity("high", remedy, problem),
  verdict: "suspicious",
});
const contradiction = (severity: Severity, remedy: string): Rule => ({
  kind: "contradiction",
  severity,
  remedy,
});

const fetchAgain = "Fetch the file again and compare its SHA-256 with the publisher's.";
const doNotLoad = "Do not load the file; get it again from its publisher, or report it.";
const tellPublisher = "Ask the publisher to write the header again.";

/** The checks of this reader. Broken bounds and counts are how loaders of this format were attacked (CVE-2025-53630, CVE-2026-27940). */
export const rules = {
  "GGUF-TRUNCATED": integrity("high", fetchAgain, "truncated"),
  "GGUF-LIMIT": integrity("medium", doNotLoad, "limit-exceeded"),
  "GGUF-VERSION": integrity("info", "Convert the file with a current tool.", "unsupported"),
  "GGUF-COUNT": attack(doNotLoad, "malformed"),
  "GGUF-STRING-LENGTH": attack(doNotLoad, "malformed"),
  "GGUF-VALUE-TYPE": attack(doNotLoad, "malformed"),
  "GGUF-NESTING": attack(doNotLoad, "limit-exceeded"),
  "GGUF-BOOLEAN": integrity("low", tellPublisher),
  "GGUF-KEY-NAME": integrity("low", tellPublisher),
  "GGUF-UTF8": integrity("low", tellPublisher),
  "GGUF-DUPLICATE-KEY": attack(doNotLoad, "malformed"),
  "GGUF-LONG-VALUE": integrity("low", tellPublisher, "limit-exceeded"),
  "GGUF-ALIGNMENT": attack(doNotLoad, "malformed"),
  "GGUF-TENSOR-NAME": integrity("low", tellPublisher),
  "GGUF-DUPLICATE-TENSOR": attack(doNotLoad, "malformed"),
  "GGUF-DIMENSIONS": attack(doNotLoad, "malformed"),
  "GGUF-TENSOR-TYPE": integrity("medium", "Check with which tool the file was made.", "unsupported"),
  "GGUF-BLOCK-SIZE": attack(doNotLoad, "malformed"),
  "GGUF-SIZE-OVERFLOW": attack(doNotLoad, "malformed"),
  "GGUF-TENSOR-BOUNDS": integrity("high", fetchAgain, "truncated"),
  "GGUF-TENSOR-ALIGNMENT": attack(doNotLoad, "malformed"),
  "GGUF-TENSOR-OVERLAP": attack(doNotLoad, "malformed"),
  "GGUF-GAP": integrity("low", "Look at what the bytes between the tensors are."),
  "GGUF-TRAILING-DATA": integrity("low", "Look at what the bytes after the last tensor are."),
  "GGUF-FILE-TYPE": contradiction(
    "medium",
    "Trust the tensors; ask the publisher to correct general.file_type.",
  ),
  "GGUF-LINEAGE-COUNT": contradiction("low", tellPublisher),
  "GGUF-TOKENIZER-COUNTS": contradiction("low", tellPublisher),
  "GGUF-SPECIAL-TOKEN": contradiction("low", tellPublisher),
  "GGUF-CHAT-TEMPLATES": contradiction("low", tellPublisher),
  "GGUF-SPLIT": contradiction("medium", "Use the part numbers that the publisher gave the files."),
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleId = keyof typeof rules;
