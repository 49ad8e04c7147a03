import type { Detector } from "../detector.ts";
import { ollamaRules } from "./rules.table.ts";

/** Modelfiles, and the store of models that Ollama keeps. */
export const ollama: Detector = {
  id: "ollama",
  version: 2,
  title: "Ollama",
  support: {
    formats: [
      { name: "Modelfile", metadata: true },
      { name: "Ollama model store", metadata: true },
    ],
    files: "`Modelfile`, `*.Modelfile`; manifests below `manifests/<registry>/<namespace>/<model>/`",
    reads:
      "base, parameters, adapters, licence, digests of templates and system prompts; the blobs of a stored model; paths out of the tree",
    notRead: "example messages, blobs that are not here, what a template does",
  },
  rules: ollamaRules,
  matches: (fileName) => /^Modelfile(?:[.-].{1,60})?$|\.modelfile$/iu.test(fileName) || isTag(fileName),
  detect: async (folder) => (await import("./detect.ts")).detectOllama(folder),
};

/** Manifests are named by their tag alone; the folder around them tells. Tags with the ending of a file are rare. */
function isTag(fileName: string): boolean {
  return /^[A-Za-z0-9][\w.-]{0,79}$/u.test(fileName) && !/\.(?!\d)[A-Za-z]\w{0,9}$/u.test(fileName);
}
