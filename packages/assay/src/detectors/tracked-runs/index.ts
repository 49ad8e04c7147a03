import { computeThresholdRule } from "../../catalogue/compute-threshold.ts";
import { commandRules } from "../../commands/rules.table.ts";
import type { ProjectDetector } from "../project-detector.ts";
import { trackerFile } from "./paths.ts";

/** Runs that trackers recorded, and what is written down to be run by them. */
export const trackedRuns: ProjectDetector = {
  id: "tracked-runs",
  version: 1,
  title: "Tracked runs",
  support: {
    formats: [
      { name: "MLflow project", metadata: true },
      { name: "MLflow run", metadata: true },
      { name: "Weights & Biases run", metadata: true },
      { name: "Weights & Biases sweep", metadata: true },
    ],
    files:
      "`MLproject`, `mlruns/*/*/meta.yaml` with `params`, `metrics`, `tags`, `inputs`, `outputs`, registered models; `wandb/run-*/files`, sweeps (YAML with `sweep` in its path)",
    reads:
      "runs with parameters, last metrics, data, base models, results, script and accelerator; entry points and searches",
    notRead:
      "binary logs (`*.wandb`), databases of trackers, users, hosts, all but the last value of a metric",
  },
  rules: [...commandRules, computeThresholdRule],
  matches: (path) => trackerFile(path) !== undefined,
  detect: async (project) => (await import("./detect.ts")).detectTrackedRuns("tracked-runs@1", project),
};
