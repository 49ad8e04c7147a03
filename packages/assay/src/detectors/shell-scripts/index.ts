import { commandRules } from "../../commands/rules.table.ts";
import type { ProjectDetector } from "../project-detector.ts";
import { matches } from "./matches.ts";

/** Shell scripts that start servers of models, train, download or install. */
export const shellScripts: ProjectDetector = {
  id: "shell-scripts",
  version: 1,
  title: "Shell scripts",
  support: {
    files: "*.sh, *.bash, *.zsh, *.ksh, .envrc, scripts without an ending that begin with #!",
    reads:
      "the command lines of known programs (serving engines, downloads, training, evaluation, conversion) with their models, datasets and settings; variables, branches, loops, functions and heredocs are followed",
    notRead: "values that commands print; files that a script sources; fish and PowerShell",
  },
  rules: commandRules,
  matches,
  detect: async (project) => (await import("./detect.ts")).detectShellScripts("shell-scripts@1", project),
};
