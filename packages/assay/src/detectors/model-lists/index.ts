import type { ProjectDetector } from "../project-detector.ts";
import { matches } from "./names.ts";

/** Lists of models in configurations of applications, under the names or addresses of those who serve them. */
export const modelLists: ProjectDetector = {
  id: "model-lists",
  version: 1,
  title: "Models that configurations list",
  support: {
    formats: ["configuration with models by provider"].map((name) => ({ name, metadata: true })),
    files: "YAML, TOML and JSON under any name, also `*.example`, `*.template` and the like",
    reads: "models with their provider, services by address",
    notRead: "aliases, prices and limits of models; keys",
  },
  matches,
  detect: async (project) => (await import("./detect.ts")).detectModelLists("model-lists@1", project),
};
