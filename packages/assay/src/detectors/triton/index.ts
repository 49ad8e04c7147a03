import type { Detector } from "../detector.ts";
import { tritonRules } from "./rules.table.ts";

/** Models in the repository layout of NVIDIA's Triton Inference Server. */
export const triton: Detector = {
  id: "triton",
  version: 1,
  title: "Triton model configuration",
  support: {
    formats: [{ name: "Triton model repository (config.pbtxt)", metadata: true }],
    files: "`config.pbtxt`",
    reads:
      "name, platform or backend, inputs, outputs, batch size, version policy, steps of an ensemble, Python code and its environment, file names outside the model",
    notRead: "scheduling, instance groups, optimisation, warm-up, parameters",
  },
  rules: tritonRules,
  matches: (fileName) => fileName === "config.pbtxt",
  detect: async (folder) => (await import("./detect.ts")).detectTriton(folder),
};
