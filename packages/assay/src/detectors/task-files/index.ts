import { commandRules } from "../../commands/rules.table.ts";
import type { ProjectDetector } from "../project-detector.ts";
import { taskFileKind } from "./kinds.ts";

/** Command lines in files of tasks: scripts of npm, just, Task, development containers. */
export const taskFiles: ProjectDetector = {
  id: "task-files",
  version: 1,
  title: "Files of tasks",
  support: {
    files: "package.json (scripts), justfile, Taskfile.yml, devcontainer.json, pyproject.toml (tasks)",
    reads: "the command lines of scripts, tasks and recipes, with variables of the file",
    notRead: "functions of just and templates of Task",
  },
  rules: commandRules,
  matches: (path) => taskFileKind(path) !== undefined,
  detect: async (project) => (await import("./detect.ts")).detectTaskFiles("task-files@1", project),
};
