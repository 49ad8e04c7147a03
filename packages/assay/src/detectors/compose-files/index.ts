import { commandRules } from "../../commands/rules.table.ts";
import type { ProjectDetector } from "../project-detector.ts";

/** Compose files: the services of an application with their images, commands, variables and accelerators. */
export const composeFiles: ProjectDetector = {
  id: "compose-files",
  version: 1,
  title: "Compose files",
  support: {
    files:
      "compose.yaml, docker-compose.yml and their variants (compose.gpu.yaml, docker-compose.override.yml)",
    reads:
      "images, commands and entry points of services, environment and env_file, variables of .env with defaults, volumes, extends and merge keys, reserved accelerators, models of Docker Model Runner",
    notRead: "services of other files by include or extends; profiles count as if all were on",
  },
  rules: commandRules,
  matches: (path) =>
    /(?:^|\/)(?:(?:docker|podman|container)[-_])?compose(?:[.-][\w.-]{1,60})?\.ya?ml$/u.test(path),
  detect: async (project) => (await import("./detect.ts")).detectComposeFiles("compose-files@1", project),
};
