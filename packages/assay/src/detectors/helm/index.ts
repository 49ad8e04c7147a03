import { commandRules } from "../../commands/rules.table.ts";
import type { ProjectDetector } from "../project-detector.ts";
import { matches } from "./names.ts";

/** Charts, releases of charts, and the values that they are given. */
export const helm: ProjectDetector = {
  id: "helm",
  version: 1,
  title: "Helm charts and values",
  support: {
    formats: ["Helm chart", "Helm values", "Flux HelmRelease", "Argo CD Application", "helmfile"].map(
      (name) => ({
        name,
        metadata: true,
      }),
    ),
    files:
      "`Chart.yaml`, `Chart.lock`, `requirements.yaml`; `*values*.yaml`; HelmRelease, HelmChart, Application, `helmCharts`, `helmfile.yaml` with the values inside",
    reads:
      "charts that are needed or installed; images with their arguments, models, accelerators and variables in values",
    notRead:
      "what templates do with values (`kubernetes` fills in the templates of the tree); schemas of values; `values.yaml` inside packed charts",
  },
  rules: commandRules,
  matches,
  detect: async (project) => (await import("./detect.ts")).detectHelm("helm@1", project),
};
