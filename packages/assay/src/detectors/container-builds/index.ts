import { commandRules } from "../../commands/rules.table.ts";
import type { ProjectDetector } from "../project-detector.ts";

/** Dockerfiles: what images start from, what is installed and fetched, what they run. */
export const containerBuilds: ProjectDetector = {
  id: "container-builds",
  version: 1,
  title: "Container builds",
  support: {
    files: "Dockerfile, Dockerfile.*, *.Dockerfile, Containerfile",
    reads:
      "stages, base images with tag and digest, ARG and ENV with their values, RUN (command lines, heredocs, code in them), files and downloads that are copied in, the command that runs in the end with its engine and model",
    notRead: "build arguments from outside, files that the build generates, the content of base images",
  },
  rules: commandRules,
  matches: (path) =>
    /(?:^|\/)(?:(?:Docker|Container)file(?:[._-][\w.-]{1,80})?|[\w.-]{1,80}\.(?:docker|container)file)$/iu.test(
      path,
    ) && !/\.(?:md|txt|py|sh|ts|js|json|ya?ml|dockerignore)$/iu.test(path),
  detect: async (project) =>
    (await import("./detect.ts")).detectContainerBuilds("container-builds@1", project),
};
