import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { mostEvidence } from "./limits.ts";
import type { Weights } from "./weights.ts";

/** Tensors that reach outside their storage: PyTorch before 2.10 read beyond the memory (CVE-2026-24747). */
export function overrunHazard(tensors: Weights["tensors"]): Hazard[] {
  const beyond = tensors.filter(({ tensor }) => tensor.overrun !== undefined);
  if (beyond.length === 0) return [];
  return [
    {
      rule: "PYTORCH-STORAGE-OVERRUN",
      verdict: "suspicious",
      message: `${beyond.length} tensor${beyond.length === 1 ? " does" : "s do"} not fit the storage: loading can read memory of others.`,
      evidence: beyond
        .slice(0, mostEvidence)
        .map(({ name, tensor }) => printable(`${name}: ${tensor.overrun ?? ""}`)),
    },
  ];
}
