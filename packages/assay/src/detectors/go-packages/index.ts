import type { ProjectDetector } from "../project-detector.ts";
import { goFileKind } from "./names.ts";

/** Modules of Go projects. */
export const goPackages: ProjectDetector = {
  id: "go-packages",
  version: 1,
  title: "Modules of Go projects",
  support: {
    formats: [
      { name: "go.mod", metadata: true },
      { name: "go.work", metadata: true },
      { name: "vendor/modules.txt", metadata: true },
    ],
    files: "`go.mod`, `go.work`, `vendor/modules.txt`",
    reads: "modules with the selected version, replacements, tools; which of them are vendored",
    notRead: "`go.sum`: it has modules that are not in the build, and digests of its own kind; vendored code",
  },
  matches: (path) => goFileKind(path) !== undefined,
  detect: async (project) => (await import("./detect.ts")).detectGoPackages("go-packages@1", project),
};
