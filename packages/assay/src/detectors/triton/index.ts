import type { Detector } from "../detector.ts";

/** Models in the repository layout of NVIDIA's Triton Inference Server. */
export const triton: Detector = {
  id: "triton",
  version: 1,
  title: "Triton model configuration",
  support: {
    formats: [{ name: "Triton model repository (config.pbtxt)", metadata: true }],
    files: "`config.pbtxt`",
    reads:
      "name, platform or backend, inputs, outputs, batch size, version policy, steps of an ensemble, Python code",
    notRead: "scheduling, instance groups, optimisation, warm-up, parameters",
  },
  matches: (fileName) => fileName === "config.pbtxt",
  detect: async (folder) => (await import("./detect.ts")).detectTriton(folder),
};
