import type { Detector } from "../detector.ts";

/** Models of NVIDIA's NeMo, packed (`.nemo`) or unpacked. */
export const nemo: Detector = {
  id: "nemo",
  version: 1,
  title: "NeMo model configuration",
  support: {
    formats: [{ name: "NeMo model (.nemo)", metadata: true }],
    files: "`model_config.yaml`, also inside a `.nemo` archive",
    reads:
      "class, version of NeMo, sizes of encoder and decoder, sampling rate, tokenizer, labels, optimiser",
    notRead: "paths of training data and manifests, decoding and augmentation settings, trainer settings",
  },
  matches: (fileName) => fileName === "model_config.yaml",
  detect: async (folder) => (await import("./detect.ts")).detectNemo(folder),
};
