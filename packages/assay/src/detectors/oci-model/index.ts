import type { Detector } from "../detector.ts";

/** The configuration of a model that is packed as an OCI artefact. */
export const ociModel: Detector = {
  id: "oci-model",
  version: 1,
  title: "Models as OCI artefacts",
  support: {
    formats: [
      { name: "ModelPack configuration", metadata: true },
      { name: "Docker model configuration", metadata: true },
    ],
    files: "`oci-model-config.json`: how the configuration of an artefact is called in its tree",
    reads:
      "name, version, vendor, family, authors, licences, source, architecture, size, precision, modalities",
    notRead: "layers by their diff ids; the copy of the GGUF keys (the file itself is read)",
  },
  matches: (fileName) => fileName === "oci-model-config.json",
  detect: async (folder) => (await import("./detect.ts")).detectOciModel(folder),
};
