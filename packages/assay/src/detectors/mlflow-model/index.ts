import type { Detector } from "../detector.ts";
import { mlflowRules } from "./rules.table.ts";

/** Models in the folder layout of MLflow. */
export const mlflowModel: Detector = {
  id: "mlflow-model",
  version: 1,
  title: "MLflow model",
  support: {
    formats: [{ name: "MLflow model (MLmodel)", metadata: true }],
    files: "`MLmodel`",
    reads:
      "flavours and their versions, run, signature, versions of MLflow and Python, size, loader module, code paths",
    notRead: "`conda.yaml`, `requirements.txt`, input examples, the code itself",
  },
  rules: mlflowRules,
  matches: (fileName) => fileName === "MLmodel",
  detect: async (folder) => (await import("./detect.ts")).detectMlflow(folder),
};
