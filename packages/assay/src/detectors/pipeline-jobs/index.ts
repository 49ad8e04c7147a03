import { commandRules } from "../../commands/rules.table.ts";
import type { ProjectDetector } from "../project-detector.ts";
import { isRecipeName } from "../recipe-scan.ts";

/** Jobs and pipelines that a platform is told to run: Kubeflow, Azure Machine Learning, Vertex AI. */
export const pipelineJobs: ProjectDetector = {
  id: "pipeline-jobs",
  version: 1,
  title: "Jobs of training platforms",
  support: {
    formats: [
      { name: "Kubeflow pipeline (IR)", metadata: true },
      { name: "Azure Machine Learning job", metadata: true },
      { name: "Azure Machine Learning asset", metadata: true },
      { name: "Vertex AI custom job", metadata: true },
    ],
    files:
      "YAML and JSON under any name, recognised by `deploymentSpec`, `azuremlschemas` and `workerPoolSpecs`",
    reads:
      "command lines, code of components, images, accelerators; runs with parameters, data, base models and results; registered and deployed models",
    notRead: "values that a platform fills in; pipelines of Kubeflow 1, which are Argo workflows",
  },
  rules: commandRules,
  matches: (path) => /\.(?:ya?ml|json)$/u.test(path) && isRecipeName(path),
  detect: async (project) => (await import("./detect.ts")).detectJobs("pipeline-jobs@1", project),
};
