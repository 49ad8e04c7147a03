import type { ProjectDetector } from "../project-detector.ts";
import { matches } from "./names.ts";
import { servingRules } from "./rules.table.ts";

/** Configurations of programs that serve models or pass requests on to them. */
export const servingConfigs: ProjectDetector = {
  id: "serving-configs",
  version: 1,
  title: "Configurations of model servers",
  support: {
    formats: [
      "LiteLLM proxy configuration",
      "LocalAI model configuration",
      "Llama Stack configuration",
      "Ray Serve configuration",
      "TorchServe config.properties",
      "TorchServe model-config.yaml",
      "TensorFlow Serving model configuration",
      "MLServer model-settings.json",
      "OpenVINO Model Server configuration",
      "BentoML bentofile.yaml",
      "Triton model configuration (what serves it)",
      "Ollama Modelfile (what it starts from)",
    ].map((name) => ({ name, metadata: true })),
    files:
      "YAML, JSON and properties under any name; `models.config`, `config.pbtxt`, `Modelfile`; the same inside a ConfigMap, a RayService or values of a chart",
    reads:
      "models with alias, provider, address and settings; engines with settings; fallbacks; accelerators; stores of vectors",
    notRead: "keys, prices, users and budgets; handlers and services, which are code",
  },
  rules: servingRules,
  matches,
  detect: async (project) => (await import("./detect.ts")).detectServingConfigs("serving-configs@1", project),
};
