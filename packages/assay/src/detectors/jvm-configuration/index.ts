import { isJvmSettings } from "../jvm-settings.ts";
import type { ProjectDetector } from "../project-detector.ts";

/** What the configuration of applications of the JVM names: models, services, stores of vectors, tool servers. */
export const jvmConfiguration: ProjectDetector = {
  id: "jvm-configuration",
  version: 1,
  title: "Configuration of Spring AI, LangChain4j, Quarkus and Micronaut",
  support: {
    formats: ["Spring Boot configuration", "Quarkus configuration", "MicroProfile configuration"].map(
      (name) => ({ name, metadata: true }),
    ),
    files: "application*.yml, application*.yaml, application*.properties, bootstrap*, microprofile-config*",
    reads:
      "models with their provider or server, hosted services, stores of vectors and tool servers by the keys of Spring AI, LangChain4j (Spring Boot, Quarkus, Micronaut, Helidon), Embabel and Koog; placeholders with their defaults",
    notRead:
      "keys of the application itself (the code that reads them is looked at by the detector of source code); configuration servers; which profile is active",
  },
  matches: isJvmSettings,
  detect: async (project) =>
    (await import("./detect.ts")).detectJvmConfiguration("jvm-configuration@1", project),
};
