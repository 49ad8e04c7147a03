import type { Detector } from "../detector.ts";
import { bentomlRules } from "./rules.table.ts";

/** Models of BentoML's store, and services that were built with them. */
export const bentoml: Detector = {
  id: "bentoml",
  version: 1,
  title: "BentoML",
  support: {
    formats: [
      { name: "BentoML model", metadata: true },
      { name: "Bento (built service)", metadata: false },
    ],
    files: "`model.yaml` of the model store, `bento.yaml`",
    reads:
      "name, version, module, framework and its versions, options, signatures; the service that a Bento runs",
    notRead: "runners, packages, containers, `bentofile.yaml`; the code of the service",
  },
  rules: bentomlRules,
  matches: (fileName) => fileName === "model.yaml" || fileName === "bento.yaml",
  detect: async (folder) => (await import("./detect.ts")).detectBento(folder),
};
