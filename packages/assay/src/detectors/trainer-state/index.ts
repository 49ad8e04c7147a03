import { computeThresholdRule } from "../../catalogue/compute-threshold.ts";
import type { Detector } from "../detector.ts";
import { detectTraining, matches } from "./detect.ts";

/** What trainers and mergers leave beside the weights. */
export const trainerState: Detector = {
  id: "trainer-state",
  version: 1,
  title: "Training state and recipes",
  support: {
    formats: [
      { name: "transformers trainer state", metadata: true },
      { name: "mergekit recipe", metadata: true },
      { name: "axolotl recipe", metadata: true },
      { name: "LLaMA-Factory recipe", metadata: true },
    ],
    files:
      "`trainer_state.json`, `all_results.json` and the results of one split, `mergekit_config.yml`, `mergekit_moe_config.yml`, `axolotl_config.yml`, `training_args.yaml`, `emissions.csv` beside `trainer_state.json`",
    reads:
      "progress, last and best metrics of a run; merged models and method; base model, datasets and parameters",
    notRead: "the log in full; paths, host and run names; files of these names with other content",
  },
  rules: [computeThresholdRule],
  matches,
  detect: (folder) => detectTraining("trainer-state@1", folder),
};
