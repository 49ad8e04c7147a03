import type { RuleDescription } from "../../model/rule-description.ts";

export const hubScanRule: RuleDescription = {
  id: "HUB-SCAN-WARNING",
  title: "A scanner of the hub warns of a file",
  kind: "safety",
  what: "The hub publishes what scanners of third parties say of each file, and one of them says unsafe, suspicious or caution.",
  why: "The scanner may have found code that runs when the file is loaded. It is its word, not ours: our own verdict of the file stands beside it.",
  example: "pytorch_model.bin: pickleImportScan = unsafe (posix.system)",
  fix: "Read the report on the page of the file; prefer weights in safetensors; load nothing until both are understood.",
  references: ["https://huggingface.co/docs/hub/security"],
};

/** Every rule that a finding of this source can carry. */
export const hubRules: readonly RuleDescription[] = [hubScanRule];
