import { commandRules } from "../../commands/rules.table.ts";
import type { ProjectDetector } from "../project-detector.ts";
import { kindOf } from "./names.ts";

/** Processes that a manager of a machine starts. */
export const systemdUnits: ProjectDetector = {
  id: "systemd-units",
  version: 1,
  title: "Units and processes",
  support: {
    formats: ["systemd unit", "Quadlet container", "supervisord program", "Procfile"].map((name) => ({
      name,
      metadata: true,
    })),
    files: "`*.service`, `*.container`, `supervisord.conf` and `supervisor/conf.d/*.conf`, `Procfile`",
    reads:
      "command lines with their engines and models, variables, images of containers; files of variables of the tree",
    notRead: "specifiers (`%i`), drop-ins, timers and sockets",
  },
  rules: commandRules,
  matches: (path) => kindOf(path) !== undefined,
  detect: async (project) => (await import("./detect.ts")).detectUnits("systemd-units@1", project),
};
