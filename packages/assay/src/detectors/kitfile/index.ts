import type { Detector } from "../detector.ts";

/** Kitfiles of KitOps. */
export const kitfile: Detector = {
  id: "kitfile",
  version: 1,
  title: "Kitfile",
  support: {
    formats: [{ name: "Kitfile (KitOps)", metadata: true }],
    files: "`Kitfile`",
    reads:
      "names, version, description, licence, authors, framework and format of a model that lies beside it",
    notRead: "models, data, code and prompts elsewhere: `assay validate` and the library read the whole file",
  },
  matches: (fileName) => fileName === "Kitfile",
  detect: async (folder) => (await import("./detect.ts")).detectKitfile(folder),
};
