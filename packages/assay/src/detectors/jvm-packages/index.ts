import type { ProjectDetector } from "../project-detector.ts";
import { jvmFileKind } from "./names.ts";

/** Libraries of projects for the JVM. */
export const jvmPackages: ProjectDetector = {
  id: "jvm-packages",
  version: 1,
  title: "Libraries of projects for the JVM",
  support: {
    formats: [
      { name: "Maven project", metadata: true },
      { name: "Gradle build script", metadata: true },
      { name: "Gradle version catalog", metadata: true },
      { name: "Gradle lock file", metadata: true },
      { name: "sbt build", metadata: true },
    ],
    files:
      "`pom.xml`; `*.gradle`, `*.gradle.kts`, `gradle.properties`, `*.versions.toml`, `gradle.lockfile`, constants in `buildSrc`; `build.sbt`, `project/*.scala`",
    reads:
      "libraries with version or range and scope; properties, parents, managed versions and BOMs of the tree, catalogs, variables",
    notRead:
      "parents and BOMs that are not in the tree (their versions stay unknown), plug-ins, what scripts compute",
  },
  matches: (path) => jvmFileKind(path) !== undefined,
  detect: async (project) => (await import("./detect.ts")).detectJvmPackages("jvm-packages@1", project),
};
