import type { ProjectDetector } from "../project-detector.ts";
import { isRecipeName } from "../recipe-scan.ts";
import { trainingRules } from "./rules.table.ts";

/** How the models of an application are trained: recipes under any name. */
export const trainingConfig: ProjectDetector = {
  id: "training-config",
  version: 1,
  title: "Training configurations",
  support: {
    formats: [
      "axolotl recipe",
      "mergekit recipe",
      "LLaMA-Factory recipe",
      "torchtune recipe",
      "verl configuration",
      "NeMo configuration",
      "Ludwig configuration",
      "LLM Foundry configuration",
      "LitGPT configuration",
      "ms-swift configuration",
      "AutoTrain configuration",
      "sd-scripts configuration",
      "diffusers training arguments",
      "spaCy configuration",
      "Rasa configuration",
      "Ultralytics arguments",
      "Ultralytics dataset description",
      "Detectron2 configuration",
      "fairseq configuration",
      "alignment-handbook recipe",
      "DeepSpeed configuration",
      "accelerate configuration",
      "lm-evaluation-harness task",
      "OpenAI fine-tuning job",
      "transformers training arguments",
      "Lightning configuration",
      "Hydra configuration tree",
    ].map((name) => ({ name, metadata: true })),
    files:
      "`*.yaml`, `*.yml`, `*.json`, `*.toml`, `*.cfg`, `*.ini`, `*.properties` under any name, recognised by their keys",
    reads:
      "base models, adapters, teachers, datasets with their stage, published results, method, parameters, seeds; estimates of compute; models that other configurations of the application name",
    notRead: "overrides of the command line; configurations that are Python; values of environment variables",
  },
  rules: trainingRules,
  matches: isRecipeName,
  detect: async (project) =>
    (await import("./detect.ts")).detectTrainingConfigs("training-config@1", project),
};
