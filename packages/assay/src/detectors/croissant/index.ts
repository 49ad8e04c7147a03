import type { Detector } from "../detector.ts";

/** Descriptions of datasets beside their files. */
export const croissant: Detector = {
  id: "croissant",
  version: 1,
  title: "Croissant",
  support: {
    formats: [{ name: "Croissant 1.0, 1.1", metadata: true }],
    files: "`croissant.json`, `metadata.json`",
    reads:
      "name, description, licences, makers, version, addresses, languages, keywords, citation, dates, Responsible AI properties of the dataset",
    notRead: "files, record sets and fields: those of the data are measured",
  },
  matches: (fileName) => /^(?:croissant|metadata)\.json$/iu.test(fileName),
  detect: async (folder) => (await import("./detect.ts")).detectCroissant(folder),
};
