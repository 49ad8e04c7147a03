import { configRules } from "../config-rules.table.ts";
import type { Detector } from "../detector.ts";
import { detectAdapter, matches } from "./detect.ts";
import { adapterRules } from "./rules.table.ts";

/** Adapters (LoRA and its kin) as the PEFT library saves them. */
export const peftAdapter: Detector = {
  id: "peft-adapter",
  version: 1,
  title: "PEFT adapter",
  support: {
    formats: [{ name: "PEFT adapter (LoRA, IA3, prompt and prefix tuning)", metadata: true }],
    files: "`adapter_config.json`",
    reads:
      "kind, rank, alpha, target modules, task, the base model and how it is named, the module that its class is imported from",
    notRead: "patterns of ranks and alphas, settings of the training method",
  },
  rules: [...configRules, ...adapterRules],
  matches,
  detect: detectAdapter,
};
