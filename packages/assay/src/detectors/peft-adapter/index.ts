import type { Detector } from "../detector.ts";
import { detectAdapter, matches } from "./detect.ts";

/** Adapters (LoRA and its kin) as the PEFT library saves them. */
export const peftAdapter: Detector = {
  id: "peft-adapter",
  version: 1,
  title: "PEFT adapter",
  support: {
    files: "`adapter_config.json`",
    reads: "kind, rank, alpha, target modules, task, the base model and how it is named",
    notRead: "patterns of ranks and alphas, settings of the training method",
  },
  matches,
  detect: detectAdapter,
};
