import type { ProjectDetector } from "../project-detector.ts";

/** What runs consumed, as CodeCarbon measured it. */
export const codecarbon: ProjectDetector = {
  id: "codecarbon",
  version: 1,
  title: "Energy and emissions",
  support: {
    formats: [{ name: "CodeCarbon log", metadata: true }],
    files: "`emissions.csv`",
    reads: "emissions, energy, duration, place and hardware of each run; accelerators",
    notRead: "logs under other names; measurements in databases; coordinates",
  },
  matches: (path) => /(?:^|\/)emissions\.csv$/u.test(path),
  detect: async (project) => (await import("./detect.ts")).detectEmissions("codecarbon@1", project),
};
