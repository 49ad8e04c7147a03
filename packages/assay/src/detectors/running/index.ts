import { commandRules } from "../../commands/rules.table.ts";
import type { ProjectDetector } from "../project-detector.ts";
import { matches } from "./names.ts";

/** What runs, as processes and servers say it themselves. */
export const running: ProjectDetector = {
  id: "running",
  version: 1,
  title: "Running engines and models",
  support: {
    formats: [
      "Process command line",
      "OpenAI-compatible model list",
      "Ollama model list",
      "Triton repository index",
      "TorchServe model list",
      "TGI and TEI information",
    ].map((name) => ({ name, metadata: true })),
    files: "`proc/<id>/cmdline` of the target `processes:`; answers of the target `endpoint:URL`",
    reads:
      "engines and the models that they were started with; models that a server lists, with revision and digest where it says them",
    notRead: "environments of processes, models that a server loads only when asked",
  },
  rules: commandRules,
  matches,
  detect: async (project) => (await import("./detect.ts")).detectRunning("running@1", project),
};
