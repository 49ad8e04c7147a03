import type { ProjectDetector } from "../project-detector.ts";
import { kindOfFile } from "./kinds.table.ts";

/** Links to models and datasets of the hub in prose and comments. */
export const mentions: ProjectDetector = {
  id: "mentions",
  version: 1,
  title: "Links to the hub in prose and comments",
  support: {
    formats: ["link to the Hugging Face hub"].map((name) => ({ name, metadata: true })),
    files:
      "Markdown, reStructuredText and plain text; comments of code, of configurations and of Dockerfiles",
    reads: "models and datasets that are linked to; they are mentioned, not used",
    notRead:
      "links to spaces, papers, collections, people and pictures; cards of models that lie in the tree",
  },
  matches: (path) => kindOfFile(path) !== undefined,
  detect: async (project) => (await import("./detect.ts")).detectMentions("mentions@1", project),
};
