import { commandRules } from "../../commands/rules.table.ts";
import type { ProjectDetector } from "../project-detector.ts";
import { matches } from "./names.ts";

/** What runs in a cluster, as manifests describe it. */
export const kubernetes: ProjectDetector = {
  id: "kubernetes",
  version: 1,
  title: "Kubernetes manifests",
  support: {
    formats: [
      "Kubernetes manifest",
      "Kustomize images",
      "KServe InferenceService",
      "Seldon Core deployment",
      "KubeAI Model",
      "KAITO Workspace",
      "kagent resources",
    ].map((name) => ({ name, metadata: true })),
    files:
      "YAML and JSON with `apiVersion` and `kind` under any name, several documents in a file; `kustomization.yaml`",
    reads:
      "containers wherever they stand: image, command, arguments, variables (through ConfigMaps of the tree), accelerators by resource and by label of the node; models, engines, stores, agents and tools of custom resources; the digests of images that run, in dumps of a cluster",
    notRead: "values of secrets; what admission controllers and operators add; templates that are not YAML",
  },
  rules: commandRules,
  matches,
  detect: async (project) => (await import("./detect.ts")).detectKubernetes("kubernetes@1", project),
};
