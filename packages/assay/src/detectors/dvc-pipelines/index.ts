import { commandRules } from "../../commands/rules.table.ts";
import type { ProjectDetector } from "../project-detector.ts";

/** Pipelines of DVC: stages that train, and the data and models that it keeps outside of the tree. */
export const dvcPipelines: ProjectDetector = {
  id: "dvc-pipelines",
  version: 1,
  title: "DVC pipelines",
  support: {
    formats: [
      { name: "DVC pipeline", metadata: true },
      { name: "DVC lock file", metadata: true },
      { name: "DVC pointer", metadata: true },
    ],
    files: "`dvc.yaml`, `dvc.lock`, `*.dvc`, and the files of parameters that they name",
    reads:
      "command lines; stages that train with their parameters, data, base models and results; digests of data and models that are not in the tree",
    notRead: "the cache and remotes of DVC, plots, experiments in git",
  },
  rules: commandRules,
  matches: (path) => /(?:^|\/)dvc\.(?:yaml|lock)$|[^/]\.dvc$/u.test(path),
  detect: async (project) => (await import("./detect.ts")).detectDvc("dvc-pipelines@1", project),
};
