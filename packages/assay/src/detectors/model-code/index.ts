import type { Detector } from "../detector.ts";
import { isCodeName, isConfigName, isServingName } from "./names.ts";
import { modelCodeRules } from "./rules.table.ts";

/** Python files that loading or serving a model runs, or loading a dataset. */
export const modelCode: Detector = {
  id: "model-code",
  version: 1,
  title: "Python code beside models and datasets",
  support: {
    formats: [
      { name: "Custom model code (Python)", metadata: false },
      { name: "Dataset loading script (Python)", metadata: false },
      { name: "Triton Python backend", metadata: false },
      { name: "Service of BentoML or Cog (Python)", metadata: false },
      { name: "MMEngine configuration (Python)", metadata: false },
    ],
    files:
      "`modeling_*.py`, `configuration_*.py`, `tokenization_*.py`, processors, `handler.py`, `inference.py`, `pipeline*.py`, `setup.py`, `__init__.py` in model folders; Python in version folders of Triton; services that `bento.yaml`, `bentofile.yaml` and `cog.yaml` name; MMEngine configurations beside weights; loading scripts of datasets; what configurations name, and what those files import from the tree",
    reads: "risky calls with their lines, digest, encoding, the licence that the head names",
    notRead: "other Python files, notebooks, compiled modules, what an imported library does",
  },
  rules: modelCodeRules,
  matches: (fileName) => isCodeName(fileName) || isConfigName(fileName) || isServingName(fileName),
  detect: async (folder) => (await import("./detect.ts")).detectModelCode("model-code@1", folder),
};
