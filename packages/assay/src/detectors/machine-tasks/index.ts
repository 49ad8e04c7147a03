import { commandRules } from "../../commands/rules.table.ts";
import type { ProjectDetector } from "../project-detector.ts";
import { isRecipeName } from "../recipe-scan.ts";
import { forms } from "./forms.table.ts";

/** Tasks that a machine elsewhere is told to run. */
export const machineTasks: ProjectDetector = {
  id: "machine-tasks",
  version: 1,
  title: "Tasks for machines elsewhere",
  support: {
    formats: forms.map(({ title }) => ({ name: title, metadata: true })),
    files:
      "SkyPilot and dstack under any name, `config.yaml` of Truss, `cog.yaml`, `fly.toml`, `render.yaml`, `cerebrium.toml`, `serverless.yml`, `app.yaml`, `wrangler.toml`, `.runpod/*.json`, `app.json` of Heroku, `devcontainer.json`",
    reads:
      "commands with their engines, models and installs; variables, images, accelerators, repositories of weights",
    notRead: "storage, networks, prices; code that the tasks run",
  },
  rules: commandRules,
  matches: isRecipeName,
  detect: async (project) => (await import("./detect.ts")).detectTasks("machine-tasks@1", project),
};
