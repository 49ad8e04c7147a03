import type { ProjectDetector } from "../project-detector.ts";

/** Infrastructure of Azure as Bicep describes it. */
export const bicep: ProjectDetector = {
  id: "bicep",
  version: 1,
  title: "Bicep",
  support: {
    formats: [{ name: "Bicep template", metadata: true }],
    files: "`*.bicep`, `*.bicepparam`, `*.parameters.json`",
    reads:
      "deployments of hosted models (Azure OpenAI, AI Foundry) with their versions; parameters with defaults, variables, conditions, values of parameter files and of modules of the tree",
    notRead:
      "ARM templates in JSON; modules of registries; loops over data; functions; accounts without a deployment",
  },
  matches: (path) => /\.bicep(?:param)?$|\.parameters\.json$/u.test(path),
  detect: async (project) => (await import("./detect.ts")).detectBicep("bicep@1", project),
};
