import { commandRules } from "../../commands/rules.table.ts";
import type { ProjectDetector } from "../project-detector.ts";
import { pipelineKind } from "./kinds.ts";

/** Pipelines of continuous integration: what their steps run, and on which images. */
export const ciPipelines: ProjectDetector = {
  id: "ci-pipelines",
  version: 1,
  title: "Pipelines",
  support: {
    files:
      "GitHub Actions, GitLab CI, CircleCI, Azure Pipelines, Bitbucket, Buildkite, Drone, Woodpecker, Travis, Cloud Build, CodeBuild, Cirrus, Jenkinsfile",
    reads:
      "command lines of steps with variables, matrix values and inputs; images of jobs and services; steps of others that ask models",
    notRead:
      "files that a pipeline includes from elsewhere, code of a Jenkinsfile, other shells (a script in PowerShell is read like any)",
  },
  rules: commandRules,
  matches: (path) => pipelineKind(path) !== undefined,
  detect: async (project) => (await import("./detect.ts")).detectPipelines("ci-pipelines@1", project),
};
