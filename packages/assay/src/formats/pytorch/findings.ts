import type { FindingDraft } from "../../model/draft.ts";
import { printable } from "../../model/printable.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { mostEvidence } from "./limits.ts";
import type { Weights } from "./weights.ts";

/** Tensors that reach outside their storage: PyTorch before 2.10 read beyond the memory (CVE-2026-24747). */
export function overrunFinding(tensors: Weights["tensors"], path: string): FindingDraft | undefined {
  const beyond = tensors.filter(({ tensor }) => tensor.overrun !== undefined);
  if (beyond.length === 0) return undefined;
  return {
    rule: "PYTORCH-STORAGE-OVERRUN",
    kind: "safety",
    severity: "high",
    verdict: "suspicious",
    location: { path },
    message: `${beyond.length} tensor${beyond.length === 1 ? " does" : "s do"} not fit the storage: loading can read memory of others.`,
    evidence: beyond
      .slice(0, mostEvidence)
      .map(({ name, tensor }) => printable(`${name}: ${tensor.overrun ?? ""}`)),
    remedy: "Do not load this file; PyTorch checks such sizes from version 2.10 on.",
  };
}

/** Two records of the zip archive that contradict each other: scanners and loaders then see different files. */
export function archiveFinding(checkpoint: Checkpoint, path: string): FindingDraft | undefined {
  if (checkpoint.disagreements.length === 0) return undefined;
  return {
    rule: "PYTORCH-ARCHIVE-TAMPERED",
    kind: "integrity",
    severity: "high",
    location: { path },
    message: "The zip archive contradicts itself; torch.save never writes such a file.",
    evidence: checkpoint.disagreements.slice(0, mostEvidence),
    remedy: "Get the file from its publisher again and compare digests.",
  };
}
