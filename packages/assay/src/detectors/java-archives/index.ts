import type { ProjectDetector } from "../project-detector.ts";

/** Maven artefacts in archives of Java. */
export const javaArchives: ProjectDetector = {
  id: "java-archives",
  version: 1,
  title: "Java archives",
  support: {
    formats: [{ name: "jar", metadata: true }],
    files: "`*.jar`, `*.war`, `*.ear`, and those that lie in them",
    reads: "`META-INF/maven/**/pom.properties`; else name and version of the manifest",
    notRead: "archives two levels deep, classes, archives without either record",
  },
  readsInstalled: () => true,
  matches: (path) => /\.[jwe]ar$/iu.test(path),
  detect: async (project) => (await import("./detect.ts")).detectJavaArchives("java-archives@1", project),
};
