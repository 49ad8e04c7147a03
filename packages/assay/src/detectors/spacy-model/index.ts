import type { Detector } from "../detector.ts";
import { spacyRules } from "./rules.table.ts";

/** Pipelines as the spaCy library saves them. */
export const spacyModel: Detector = {
  id: "spacy-model",
  version: 1,
  title: "spaCy pipeline",
  support: {
    formats: [{ name: "spaCy pipeline", metadata: true }],
    files: "`meta.json` and `config.cfg` of a pipeline",
    reads:
      "language, version, components, labels, vectors, licence, sources as training data, scores, factories of others",
    notRead: "weights of components, vocabulary and vectors, training settings, results of single labels",
  },
  rules: spacyRules,
  matches: (fileName) => fileName === "meta.json" || fileName === "config.cfg",
  detect: async (folder) => (await import("./detect.ts")).detectSpacy(folder),
};
